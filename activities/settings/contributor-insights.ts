import {
  type ContributorInsightsMode,
  DescribeContributorInsightsCommand,
  type DescribeContributorInsightsCommandOutput,
  UpdateContributorInsightsCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { persist } from '../patience';
import { fail } from '../step-failure';
import { type Caller, defineSetting, type SettledTable } from './setting';

const mode = z.enum(['ACCESSED_AND_THROTTLED_KEYS', 'THROTTLED_KEYS']);
const schema = z.strictObject({
  table: mode.nullable().describe('Which keys of the table are counted; null when it is off.'),
  indexes: z.record(z.string(), mode).describe('The same of the global indexes where it is on, by name.'),
});

export type Insights = z.output<typeof schema>;

/** The index by its name; the table itself has none. */
type Place = string | undefined;

export const contributorInsights = defineSetting<Insights>({
  name: 'contributorInsights',
  schema: schema.describe('CloudWatch Contributor Insights of the table and its global indexes.'),
  reads: ['dynamodb:DescribeContributorInsights'],
  writes: ['dynamodb:UpdateContributorInsights'],
  ofIndexes: true,
  dropped: { table: null, indexes: {} },

  async capture(context, table) {
    const indexes: Record<string, ContributorInsightsMode> = {};
    for (const name of indexNames(table)) {
      const found = modeIn(await settled(context, table, name));
      if (found) indexes[name] = found;
    }
    return { table: modeIn(await settled(context, table, undefined)), indexes };
  },

  async change(context, table, wanted, current) {
    const place = differingPlace(table, wanted, current);
    if (!place) return `there is no index ${missingIndex(table, wanted)}`;
    const { index, to } = place;
    await context.dynamodb.send(
      new UpdateContributorInsightsCommand({
        TableName: table.name,
        IndexName: index,
        ...(to
          ? { ContributorInsightsAction: 'ENABLE', ContributorInsightsMode: to }
          : { ContributorInsightsAction: 'DISABLE' }),
      }),
    );
    const after = await persist(context, () => settled(context, table, index));
    if (after.ContributorInsightsStatus !== 'FAILED') return undefined;
    const { ExceptionName: error, ExceptionDescription: text } = after.FailureException ?? {};
    return `it could not be turned on for ${index ? `the index ${index}` : 'the table'}: ${error}: ${text}`;
  },
});

/** The answer once nothing is being switched, which takes seconds. */
async function settled(context: Pick<Caller, 'dynamodb'>, { name: TableName }: SettledTable, IndexName: Place) {
  const answer = await context.dynamodb.send(new DescribeContributorInsightsCommand({ TableName, IndexName }));
  const { ContributorInsightsStatus: status = '' } = answer;
  if (['ENABLING', 'DISABLING'].includes(status))
    fail(
      'NotYet',
      `Contributor insights of ${IndexName ? `the index ${IndexName} of ` : ''}"${TableName}" are ${status}`,
    );
  return answer;
}

/** Of those that FAILED none: they count nothing. */
function modeIn(answer: DescribeContributorInsightsCommandOutput): ContributorInsightsMode | null {
  if (answer.ContributorInsightsStatus !== 'ENABLED') return null;
  return answer.ContributorInsightsMode ?? 'ACCESSED_AND_THROTTLED_KEYS';
}

function differingPlace(table: SettledTable, wanted: Insights, current: Insights) {
  if (wanted.table !== current.table) return { index: undefined, to: wanted.table };
  const index = indexNames(table).find((name) => wanted.indexes[name] !== current.indexes[name]);
  return index === undefined ? undefined : { index, to: wanted.indexes[index] ?? null };
}

function missingIndex(table: SettledTable, { indexes }: Insights): string | undefined {
  const there = indexNames(table);
  return Object.keys(indexes).find((name) => !there.includes(name));
}

function indexNames({ description }: SettledTable): string[] {
  return (description.GlobalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName);
}
