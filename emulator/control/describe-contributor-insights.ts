import { globalIndex, insightsDescription, ofTheTable } from './contributor-insights';
import type { Control } from './control';
import { optionalIndexName, tableName } from './request-members';
import { checkShape } from './shape';
import { tableForSettings } from './table-access';
import { withTableName } from './table-arn';

export function describeContributorInsights(control: Control, request: unknown): unknown {
  const { TableName: name, IndexName: index = ofTheTable } = checkShape<{ TableName: string; IndexName?: string }>(
    withTableName(request, control.options),
    { TableName: tableName, IndexName: optionalIndexName },
  );
  const table = tableForSettings(control, name);
  if (index !== ofTheTable) globalIndex(table, index);
  return insightsDescription(table, index, control.clock.now());
}
