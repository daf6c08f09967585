import type { Control } from './control';
import { resourceNotFound } from './errors';
import { tableName } from './request-members';
import { checkShape } from './shape';
import { withStatistics } from './statistics';
import { withTableName } from './table-arn';
import { tableDescription } from './table-description';

export function describeTable(control: Control, request: unknown): unknown {
  const { tables, faults, options, clock } = control;
  const { TableName: name } = checkShape<{ TableName: string }>(withTableName(request, options), {
    TableName: tableName,
  });
  const stale = faults.strike('stale-describe', 'DescribeTable') ? tables.staleVersionOf(name) : undefined;
  const current = tables.get(name);
  const table = stale ?? (current && withStatistics(control, current));
  if (!table) throw resourceNotFound(name);
  return { Table: tableDescription(table, clock.now()) };
}
