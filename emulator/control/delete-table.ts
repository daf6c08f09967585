import type { Control } from './control';
import { resourceInUse, resourceNotFound, validationError } from './errors';
import { isRecentSource } from './replicas';
import { tableName } from './request-members';
import { checkShape } from './shape';
import { takeSystemBackup } from './system-backup';
import type { Table } from './table';
import { withTableName } from './table-arn';
import { tableDescription } from './table-description';

/** Items are gone at once, the table a little later; with point-in-time recovery on it leaves a backup behind. */
export function deleteTable(control: Control, request: unknown): unknown {
  const { tables, clock, options, engine, transitions } = control;
  const { TableName: name } = checkShape<{ TableName: string }>(withTableName(request, options), {
    TableName: tableName,
  });
  const table = tables.get(name);
  if (!table) throw resourceNotFound(name);
  refuseBusy(table);
  if (table.deletionProtection) {
    throw validationError(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    );
  }
  if (isRecentSource(table, clock.now())) {
    throw validationError(
      'Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours.',
    );
  }
  const deletedAt = clock.now();
  const deleting = tables.save({
    ...table,
    status: 'DELETING',
    deletedAt,
    pending: { kind: 'delete', at: deletedAt + options.deleteTableMs },
  });
  engine.removeTable(name);
  if (deleting.pointInTimeRecovery) takeSystemBackup(control, deleting);
  transitions.schedule(deleting);
  return { TableDescription: tableDescription(deleting, deletedAt) };
}

function refuseBusy({ name, status }: Table): void {
  if (status === 'CREATING') throw resourceInUse(`Table is being created: ${name}`);
  if (status === 'UPDATING') throw resourceInUse(`Table is being updated: ${name}`);
  if (status === 'DELETING') throw resourceInUse(`Table is being deleted: ${name}`);
}
