import { continuousBackupsDescription } from './continuous-backups';
import type { Control } from './control';
import { tableName } from './request-members';
import { checkShape } from './shape';
import { tableForBackups } from './table-access';
import { withTableName } from './table-arn';

export function describeContinuousBackups(control: Control, request: unknown): unknown {
  const { TableName: name } = checkShape<{ TableName: string }>(withTableName(request, control.options), {
    TableName: tableName,
  });
  return continuousBackupsDescription(control, tableForBackups(control, name));
}
