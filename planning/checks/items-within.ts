import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Expectation } from '../../activities/inputs/expected-items';
import { type FilterInput, itemFilter, scanFilter } from '../../activities/inputs/item-filter';
import { withinTolerance } from '../../activities/items/tolerance';
import { withoutItemData } from '../../activities/without-item-data';
import { type Answer, blocked, later, ok, unknown } from '../finding';
import type { World } from '../world';
import { byRun, type Check, tableIn, tableState } from './check';

/** A plan costs little: some hundred pages of at most 1 MB, and what a person waits for. The step counts in full. */
const mostPages = 200;
const longestMs = 20_000;

export const itemsWithin: Check<'itemsWithin'> = {
  essential: false,
  subject: tableIn,
  async look(context, { table, maxItems }) {
    const { row, world } = context;
    const state = tableState(context, table);
    if (state.is === 'unnamed') return state.answer;
    const before = state.madeBy ?? state.deletedBy;
    if (before) return later(`${byRun(state.is, before)}; the step counts before it deletes`);
    const filterFields = ['filter', 'values', 'names', maxItems];
    if (filterFields.some((field) => row.unknown.includes(field))) return later('only the run knows the filter');
    if (!(await world.table(state.name))) return undefined;
    const bound = Number(row.input[maxItems]);
    const expected = row.unknown.includes('expectedItems') ? {} : (row.input as Partial<Expectation>);
    const answer = judge(await count(world, state.name, row.input as FilterInput, bound), bound, expected);
    if (!state.changedBy) return answer;
    // What counts is how many match when the step begins.
    const { count: _, ...rest } = answer;
    if (answer.state !== 'blocked') return rest;
    return later(`${answer.found} now; items are changed before (${state.changedBy.path})`);
  },
};

type Count =
  | { readonly matched: number; readonly scanned: number; readonly stopped: boolean }
  | { readonly refused: string };

/** Until more than the bound match, or it has become too much to read for a plan. */
async function count(world: World, table: string, input: FilterInput, bound: number): Promise<Count> {
  const filter = scanFilter(itemFilter(input));
  const until = Date.now() + longestMs;
  let [matched, scanned, pages] = [0, 0, 0];
  let start: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const request = {
      TableName: table,
      Select: 'COUNT',
      ConsistentRead: true,
      ExclusiveStartKey: start,
      ...filter,
    } as const;
    const page = await world.read(() => world.clients.items.send(new ScanCommand(request))).catch(refusal);
    if ('refused' in page) return page;
    matched += page.Count ?? 0;
    scanned += page.ScannedCount ?? 0;
    pages += 1;
    start = page.LastEvaluatedKey;
  } while (start && matched <= bound && pages < mostPages && Date.now() < until);
  return { matched, scanned, stopped: start !== undefined };
}

function refusal(error: Error): { refused: string } {
  if (error.name !== 'ValidationException') throw error;
  return { refused: withoutItemData(error.message) };
}

function judge(counted: Count, bound: number, { expectedItems, tolerance = 0 }: Partial<Expectation>): Answer {
  if ('refused' in counted) return blocked(`DynamoDB refuses the filter: ${counted.refused}`, 'correct the filter.');
  const { matched, scanned, stopped } = counted;
  const items = `${matched.toLocaleString('en-US')} items match, maxItems is ${bound.toLocaleString('en-US')}`;
  if (matched > bound) {
    const found = stopped ? `at least ${items}` : items;
    return blocked(found, 'narrow the filter, or raise maxItems if they may really all go.', { within: false });
  }
  if (!stopped && expectedItems !== undefined && !withinTolerance(matched, expectedItems, tolerance)) {
    const found = `${matched.toLocaleString('en-US')} items match, ${expectedItems.toLocaleString('en-US')} are expected`;
    return blocked(found, 'find out what has changed the items; `tolerance` allows for some.', { within: false });
  }
  if (!stopped) return { ...ok(items, { within: true }), count: matched };
  const looked = `${scanned.toLocaleString('en-US')} items were looked at`;
  return unknown(`${items}, but only ${looked}`, 'the step counts all of them before it deletes one.');
}
