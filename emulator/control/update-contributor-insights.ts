import {
  type ContributorInsights,
  checkInsightsAllowed,
  globalIndex,
  type InsightsMode,
  insightsStatus,
  insightsSummary,
  ofTheTable,
  ruleNames,
} from './contributor-insights';
import type { Control } from './control';
import { optionalIndexName, tableName } from './request-members';
import { checkShape, type Shape } from './shape';
import type { Table } from './table';
import { tableForSettings } from './table-access';
import { withTableName } from './table-arn';

interface UpdateContributorInsightsRequest {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly ContributorInsightsAction: 'ENABLE' | 'DISABLE';
  readonly ContributorInsightsMode?: InsightsMode;
}

const shape: Shape = {
  TableName: tableName,
  IndexName: optionalIndexName,
  ContributorInsightsAction: { type: 'String', notNull: true, enum: ['ENABLE', 'DISABLE'] },
  ContributorInsightsMode: { type: 'String', enum: ['ACCESSED_AND_THROTTLED_KEYS', 'THROTTLED_KEYS'] },
};

const wholeMode = 'ACCESSED_AND_THROTTLED_KEYS';

/** What is asked for and there already is answered as it is. A mode that is not given is the whole one, not the present. */
export function updateContributorInsights(control: Control, request: unknown): unknown {
  const { clock, options, tables } = control;
  const asked = checkShape<UpdateContributorInsightsRequest>(withTableName(request, options), shape);
  const { ContributorInsightsAction: action, IndexName: index = ofTheTable } = asked;
  const table = tableForSettings(control, asked.TableName);
  if (index !== ofTheTable) globalIndex(table, index);
  checkInsightsAllowed(table, index);
  const now = clock.now();
  const current = table.contributorInsights?.[index];
  const status = insightsStatus(current, now);
  const mode = action === 'ENABLE' ? (asked.ContributorInsightsMode ?? wholeMode) : (current?.mode ?? wholeMode);
  const isThere = (action === 'ENABLE' ? ['ENABLING', 'ENABLED'] : ['DISABLING', 'DISABLED']).includes(status);
  if (isThere && (action === 'DISABLE' || current?.mode === mode)) return insightsSummary(table, index, now);
  const insights: ContributorInsights = {
    action,
    mode,
    since: status === 'ENABLED' && current ? current.since : now,
    changedAt: now,
    settlesAt: now + options.contributorInsightsMs,
  };
  const changed = withInsights(table, index, insights);
  const isTooMuch = rulesOf(control, changed) > options.maxContributorInsightsRules;
  const saved = tables.save(isTooMuch ? withInsights(table, index, { ...insights, beyondQuota: true }) : changed);
  return insightsSummary(saved, index, now);
}

function withInsights(table: Table, index: string, insights: ContributorInsights): Table {
  return { ...table, contributorInsights: { ...table.contributorInsights, [index]: insights } };
}

/** Of all tables, this one as it will be. */
function rulesOf({ tables }: Control, changed: Table): number {
  const all = [...tables.all().filter(({ name }) => name !== changed.name), changed];
  return all
    .flatMap((table) => Object.keys(table.contributorInsights ?? {}).map((index) => ruleNames(table, index).length))
    .reduce((sum, rules) => sum + rules, 0);
}
