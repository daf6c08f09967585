import { insightsStatus, insightsSummary, ofTheTable } from './contributor-insights';
import type { Control } from './control';
import { optionalTableName, text } from './request-members';
import { checkShape, type Shape } from './shape';
import type { Table } from './table';
import { tableForSettings } from './table-access';
import { withTableName } from './table-arn';

interface ListContributorInsightsRequest {
  readonly TableName?: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

const shape: Shape = {
  TableName: optionalTableName,
  MaxResults: { type: 'Integer', lessThanOrEqual: 100 },
  NextToken: text,
};

interface Place {
  readonly table: Table;
  readonly index: string;
}

/**
 * What is DISABLED is not listed. Over all tables a page counts the places that it looks at, so that it may be empty and
 * have another after it; of one table it counts what it lists.
 */
export function listContributorInsights(control: Control, request: unknown): unknown {
  const { tables, clock, options } = control;
  const {
    TableName: name,
    MaxResults,
    NextToken,
  } = checkShape<ListContributorInsightsRequest>(withTableName(request, options), shape);
  const now = clock.now();
  const isListed = ({ table, index }: Place) => insightsStatus(table.contributorInsights?.[index], now) !== 'DISABLED';
  const places =
    name === undefined
      ? tables
          .all()
          .filter(({ restore }) => !restore)
          .sort((one, other) => (one.name < other.name ? -1 : 1))
          .flatMap(placesOf)
      : placesOf(tableForSettings(control, name)).filter(isListed);
  const rest =
    NextToken === undefined ? places : places.slice(places.findIndex((place) => tokenOf(place) === NextToken) + 1);
  const page = rest.slice(0, MaxResults || 100);
  const last = page.at(-1);
  return {
    ContributorInsightsSummaries: page.filter(isListed).map(({ table, index }) => insightsSummary(table, index, now)),
    ...(last && rest.length > page.length && { NextToken: tokenOf(last) }),
  };
}

/** The table, then its indexes. */
function placesOf(table: Table): Place[] {
  const indexes = table.globalIndexes.map(({ name }) => name).sort();
  return [ofTheTable, ...indexes].map((index) => ({ table, index }));
}

/** No name of a table or an index has a slash. */
function tokenOf({ table, index }: Place): string {
  return `${table.name}/${index}`;
}
