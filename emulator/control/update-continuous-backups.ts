import { continuousBackupsDescription, requireContinuousBackups } from './continuous-backups';
import type { Control } from './control';
import { invalidRequest } from './errors';
import { tableName } from './request-members';
import { checkShape } from './shape';
import { removeSystemBackup, takeSystemBackup } from './system-backup';
import type { Table } from './table';
import { tableForBackups } from './table-access';
import { withTableName } from './table-arn';

interface UpdateContinuousBackupsRequest {
  readonly TableName: string;
  readonly PointInTimeRecoverySpecification: {
    readonly PointInTimeRecoveryEnabled: boolean;
    readonly RecoveryPeriodInDays?: number;
  };
}

const shape = {
  TableName: tableName,
  PointInTimeRecoverySpecification: {
    type: 'FieldStruct<PointInTimeRecoverySpecification>',
    notNull: true,
    children: {
      PointInTimeRecoveryEnabled: { type: 'Boolean', notNull: true },
      RecoveryPeriodInDays: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 35 },
    },
  },
};

const defaultPeriod = 35;

export function updateContinuousBackups(control: Control, request: unknown): unknown {
  const { TableName: name, PointInTimeRecoverySpecification: asked } = checkShape<UpdateContinuousBackupsRequest>(
    withTableName(request, control.options),
    shape,
  );
  const { PointInTimeRecoveryEnabled: enable, RecoveryPeriodInDays: period } = asked;
  if (!enable && period !== undefined) {
    throw invalidRequest('Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.');
  }
  const table = tableForBackups(control, name);
  requireContinuousBackups(control, table);
  const changed = enable ? enabled(control, table, period) : disabled(control, table);
  return continuousBackupsDescription(control, changed);
}

/** Enabling what is enabled keeps the window; only the period may change. */
function enabled(control: Control, table: Table, period: number | undefined): Table {
  const current = table.pointInTimeRecovery;
  const changed = control.tables.save({
    ...table,
    pointInTimeRecovery: {
      enabledAt: current?.enabledAt ?? control.clock.now(),
      recoveryPeriodInDays: period ?? current?.recoveryPeriodInDays ?? defaultPeriod,
    },
  });
  if (changed.status === 'DELETING') takeSystemBackup(control, changed);
  return changed;
}

/** While the table is being deleted this takes its system backup away with it. */
function disabled(control: Control, table: Table): Table {
  if (!table.pointInTimeRecovery) return table;
  const { pointInTimeRecovery, ...rest } = table;
  if (table.status === 'DELETING') removeSystemBackup(control, table);
  return control.tables.save(rest);
}
