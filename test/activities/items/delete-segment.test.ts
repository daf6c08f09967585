import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { StepProgress } from '../../../activities/contract';
import { deleteItems } from '../../../activities/delete-items';
import type { Item } from '../../../activities/items/attribute-value';
import { orders, putAll, tableWith } from '../../../faults/sample-table';
import { addTallies, noTally, type Tally } from '../../../language/tally';
import { useBench } from '../bench-hooks';
import { itemContext } from './item-context';

const bench = useBench();
const segments = 8;
const open = {
  filter: 'progress = :state',
  values: { ':state': 'OPEN' },
  tolerance: 0,
  writes: 'transactions',
} as const;
const items = orders(600);
const matching = items.filter(({ progress }) => progress?.S === 'OPEN').length;

/** Each segment as another worker would do it, side by side. */
async function inSegments(phase: 'prepare' | 'run', input: object, prepared?: object, around = {}): Promise<Tally[]> {
  const { segment } = deleteItems.divided?.[phase] ?? {};
  return await Promise.all(
    Array.from({ length: segments }, (_, number) =>
      (segment as NonNullable<typeof segment>)(
        { ...itemContext(bench()), ...around },
        input as never,
        { number, of: segments },
        prepared as never,
      ),
    ),
  );
}

async function prepare(input: object) {
  const tally = (await inSegments('prepare', input)).reduce(addTallies, noTally);
  const cut = { segments, tables: [] };
  return await deleteItems.divided?.prepare?.end(itemContext(bench()), input as never, { cut, tally }, undefined);
}

const added = (count: number): Item[] =>
  Array.from({ length: count }, (_, n) => ({ PK: { S: `NEW#${n}` }, SK: { S: 'x' }, progress: { S: 'OPEN' } }));

async function openItems(table: string): Promise<number> {
  const { Count = 0 } = await bench().clients.items.send(
    new ScanCommand({
      TableName: table,
      FilterExpression: 'progress = :state',
      ExpressionAttributeValues: { ':state': { S: 'OPEN' } },
    }),
  );
  return Count;
}

test('all segments together delete what matched, and say so', async () => {
  const table = await tableWith(bench(), items);
  const input = { table, ...open, maxItems: matching };
  const prepared = await prepare(input);
  expect(prepared).toMatchObject({ matched: matching });
  const tally = (await inSegments('run', input, prepared)).reduce(addTallies, noTally);
  expect(tally.counts).toEqual({ deleted: matching, kept: 0 });
  expect(await openItems(table)).toBe(0);
});

test.each([0, 7, 40])(
  'never delete more than maxItems together, whatever is added meanwhile: %p to spare',
  async (spare) => {
    const table = await tableWith(bench(), items);
    const input = { table, ...open, maxItems: matching + spare };
    const prepared = await prepare(input);
    await putAll(bench(), table, added(500));
    const outcomes = await Promise.allSettled([inSegments('run', input, prepared)]);
    expect(outcomes[0]?.status).toBe('rejected');
    await bench().rest();
    expect(matching + 500 - (await openItems(table))).toBeLessThanOrEqual(matching + spare);
  },
);

test('what is added meanwhile goes too where maxItems leaves room for it', async () => {
  const table = await tableWith(bench(), items);
  const input = { table, ...open, maxItems: matching + 8 * 20 };
  const prepared = await prepare(input);
  await putAll(bench(), table, added(20));
  const tally = (await inSegments('run', input, prepared)).reduce(addTallies, noTally);
  expect(tally.counts['deleted']).toBe(matching + 20);
});

test('a segment whose cursor cannot be opened counts what its heartbeat tells as met', async () => {
  const table = await tableWith(bench(), items);
  const input = { table, ...open, maxItems: matching };
  const prepared = await prepare(input);
  const resume = {
    tally: { ...noTally, counts: { deleted: 3, kept: 0 } },
    next: 'sealed by a worker with another key',
  };
  const failed = await inSegments('run', input, prepared, { attempt: 2, resume }).catch((error: Error) => error);
  expect(failed).toMatchObject({ failure: { code: 'TooManyItems' } });
});

test('what was changed meanwhile is kept, and what an attempt before deleted counts as deleted', async () => {
  const table = await tableWith(bench(), items);
  const input = { table, ...open, maxItems: matching };
  const prepared = await prepare(input);
  const [one = {}, other = {}] = items.filter(({ progress }) => progress?.S === 'OPEN');
  for (const item of [one, other]) {
    const Item = { ...item, progress: { S: 'SENT' } };
    await bench().clients.items.send(new PutItemCommand({ TableName: table, Item }));
  }
  const first = (await inSegments('run', input, prepared)).reduce(addTallies, noTally);
  expect(first.counts).toEqual({ deleted: matching - 2, kept: 2 });
  const second = (await inSegments('run', input, prepared, { attempt: 2 })).reduce(addTallies, noTally);
  expect(second.counts).toEqual({ deleted: matching, kept: 0 });
});

test('what is written is told while a page is being deleted', async () => {
  const table = await tableWith(bench(), items);
  const input = { table, ...open, maxItems: matching, writes: 'single' };
  const prepared = await prepare(input);
  const told: StepProgress[] = [];
  const heartbeat = (progress: StepProgress) => told.push(progress);
  const [tally = noTally] = await inSegments('run', input, prepared, { heartbeat });
  expect(new Set(told.map(({ doing }) => doing))).toEqual(new Set(['deleting']));
  const units = told.flatMap(({ work }) => work?.writeUnits ?? []);
  expect(units).toContain(0);
  for (let written = 1; written <= tally.work.writeUnits; written += 1) expect(units).toContain(written);
});
