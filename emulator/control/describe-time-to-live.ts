import type { Control } from './control';
import { validationError } from './errors';
import { tableName } from './request-members';
import { checkShape } from './shape';
import { tableForSettings } from './table-access';
import { withTableName } from './table-arn';

/** A table that never had one and a table whose time to live was switched off look the same. */
export function describeTimeToLive(control: Control, request: unknown): unknown {
  const { TableName: name } = checkShape<{ TableName: string }>(withTableName(request, control.options), {
    TableName: tableName,
  });
  const { status, timeToLive } = tableForSettings(control, name);
  if (status === 'CREATING' || status === 'DELETING') {
    throw validationError(
      `Cannot describe time to live while table is in ${status} state: Current table state is ${status}`,
    );
  }
  return {
    TimeToLiveDescription: timeToLive
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.attribute }
      : { TimeToLiveStatus: 'DISABLED' },
  };
}
