import { ApiError, validationError } from './errors';
import type { GlobalIndex, Table } from './table';

export type InsightsMode = 'ACCESSED_AND_THROTTLED_KEYS' | 'THROTTLED_KEYS';

/** Insights of a table, or of one of its global indexes, since they were first switched. */
export interface ContributorInsights {
  readonly action: 'ENABLE' | 'DISABLE';
  readonly mode: InsightsMode;
  /** Names of their rules end with it. */
  readonly since: number;
  readonly changedAt: number;
  /** From then on the status is ENABLED, DISABLED or FAILED. */
  readonly settlesAt: number;
  /** CloudWatch takes no more rules: the enabling fails when it settles. */
  readonly beyondQuota?: boolean;
}

/** By the name of the index; those of the table itself have no name. */
export type InsightsByIndex = Readonly<Record<string, ContributorInsights>>;

export const ofTheTable = '';

export function insightsStatus(insights: ContributorInsights | undefined, now: number): string {
  if (!insights) return 'DISABLED';
  const { action, settlesAt, beyondQuota } = insights;
  if (action === 'DISABLE') return now < settlesAt ? 'DISABLING' : 'DISABLED';
  if (now < settlesAt) return 'ENABLING';
  return beyondQuota ? 'FAILED' : 'ENABLED';
}

export function insightsDescription(table: Table, index: string, now: number): Record<string, unknown> {
  const insights = table.contributorInsights?.[index];
  const ContributorInsightsStatus = insightsStatus(insights, now);
  const rules = ruleNames(table, index);
  return {
    ...insightsSummary(table, index, now),
    ContributorInsightsStatus,
    ...(rules.length > 0 && { ContributorInsightsRuleList: rules }),
    ...(insights && {
      LastUpdateDateTime: (now < insights.settlesAt ? insights.changedAt : insights.settlesAt) / 1000,
    }),
    ...(ContributorInsightsStatus === 'FAILED' && {
      FailureException: {
        ExceptionName: 'LimitExceededException',
        ExceptionDescription: 'The maximum number of Contributor Insights rules is reached.',
      },
    }),
  };
}

/** As the answer of an update and the list tell it. */
export function insightsSummary(table: Table, index: string, now: number): Record<string, unknown> {
  const insights = table.contributorInsights?.[index];
  return {
    TableName: table.name,
    ...(index !== ofTheTable && { IndexName: index }),
    ContributorInsightsStatus: insightsStatus(insights, now),
    ...(insights && { ContributorInsightsMode: insights.mode }),
  };
}

/** The rules that CloudWatch has for it: two for each key attribute, or one where only throttled keys count. */
export function ruleNames(table: Table, index: string): string[] {
  const insights = table.contributorInsights?.[index];
  if (insights?.action !== 'ENABLE' || insights.beyondQuota) return [];
  const { keySchema } = index === ofTheTable ? table : globalIndex(table, index);
  const keys = keySchema.map(({ KeyType }) => (KeyType === 'HASH' ? 'PK' : 'SK'));
  const counted = insights.mode === 'THROTTLED_KEYS' ? ['T'] : ['C', 'T'];
  const of = [table.name, ...(index === ofTheTable ? [] : [index]), insights.since].join('-');
  return keys.flatMap((key) => counted.map((what) => `DynamoDBContributorInsights-${key}${what}-${of}`));
}

/** Local indexes have no insights of their own. */
export function globalIndex({ name, globalIndexes }: Table, index: string): GlobalIndex {
  const found = globalIndexes.find((other) => other.name === index);
  if (found) return found;
  throw new ApiError(
    'ResourceNotFoundException',
    `Requested resource not found: Index: ${index} not found for table: ${name}`,
  );
}

/** Refuses what is not ACTIVE. An unknown index is not found, whatever the table's status is. */
export function checkInsightsAllowed(table: Table, index: string): void {
  if (table.status === 'CREATING') throw notActive('TableStatus');
  if (index !== ofTheTable && globalIndex(table, index).status === 'CREATING') throw notActive('IndexStatus');
}

function notActive(status: string): ApiError {
  return validationError(
    `Table or Index is not in a valid state to update Key Access Insights: ${status} must be ACTIVE to enable ContributorInsights.`,
  );
}

/** Those of an index go with it: one that is made later under its name has none. */
export function insightsThatStay(
  insights: InsightsByIndex | undefined,
  indexes: readonly GlobalIndex[],
): InsightsByIndex | undefined {
  if (!insights) return undefined;
  const names = new Set([ofTheTable, ...indexes.map(({ name }) => name)]);
  return Object.fromEntries(Object.entries(insights).filter(([name]) => names.has(name)));
}
