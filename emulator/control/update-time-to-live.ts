import type { Control } from './control';
import { resourceInUse, validationError } from './errors';
import { tableName } from './request-members';
import { checkShape } from './shape';
import type { Table } from './table';
import { tableForSettings } from './table-access';
import { withTableName } from './table-arn';

interface TimeToLiveSpecification {
  readonly AttributeName: string;
  readonly Enabled: boolean;
}

interface UpdateTimeToLiveRequest {
  readonly TableName: string;
  readonly TimeToLiveSpecification: TimeToLiveSpecification;
}

const shape = {
  TableName: tableName,
  TimeToLiveSpecification: {
    type: 'FieldStruct<TimeToLiveSpecification>',
    notNull: true,
    children: {
      AttributeName: {
        type: 'String',
        notNull: true,
        lengthGreaterThanOrEqual: 1,
        lengthLessThanOrEqual: 255,
      },
      Enabled: { type: 'Boolean', notNull: true },
    },
  },
};

/** What the change is comes before when it comes: the cool-down is checked last, and cannot be seen anywhere. */
export function updateTimeToLive(control: Control, request: unknown): unknown {
  const { clock, options, tables } = control;
  const { TableName: name, TimeToLiveSpecification: specification } = checkShape<UpdateTimeToLiveRequest>(
    withTableName(request, options),
    shape,
  );
  const table = tableForSettings(control, name);
  if (table.status === 'CREATING') throw resourceInUse(`Table is being created: ${name}`);
  checkChange(table, specification);
  const now = clock.now();
  if (table.timeToLiveChangedAt !== undefined && now < table.timeToLiveChangedAt + options.timeToLiveCooldownMs) {
    throw validationError('Time to live has been modified multiple times within a fixed interval');
  }
  const timeToLive = specification.Enabled ? { attribute: specification.AttributeName } : undefined;
  tables.save({ ...table, timeToLive, timeToLiveChangedAt: now });
  return { TimeToLiveSpecification: specification };
}

function checkChange({ timeToLive }: Table, { AttributeName: attribute, Enabled: enable }: TimeToLiveSpecification) {
  if (!timeToLive && !enable) throw validationError('TimeToLive is already disabled');
  if (!timeToLive) return;
  if (timeToLive.attribute !== attribute) {
    throw validationError(
      `TimeToLive is active on a different AttributeName: current AttributeName is ${timeToLive.attribute}`,
    );
  }
  if (enable) throw validationError('TimeToLive is already enabled');
}
