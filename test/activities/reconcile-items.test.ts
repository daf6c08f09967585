import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../activities/items/attribute-value';
import { canonicalItem } from '../../activities/items/canonical-item';
import { keyText } from '../../activities/items/keys';
import { markTimestamp } from '../../activities/mark-timestamp';
import { reconcileItems } from '../../activities/reconcile-items';
import { restoreTable } from '../../activities/restore-table';
import { waitActive } from '../../activities/wait-active';
import { restoredPair } from '../../faults/restored-pair';
import { byKey, contents, failureOfStep, orders, tableWith } from '../../faults/sample-table';
import type { JsonObject } from '../../language/json';
import { useBench } from './bench-hooks';
import { atCalls } from './deaths';
import { grantsOf, policyOf } from './policy-of';

const bench = useBench();
const items = orders(40);
/** Commands by which the step may put. */
const writes = new Set(['PutItemCommand', 'TransactWriteItemsCommand']);
const open = { filter: 'progress = :state', values: { ':state': 'OPEN' } };

async function remove(table: string, lost: readonly Item[]) {
  for (const { PK, SK } of lost) {
    const Key = { PK: PK ?? { S: '' }, SK: SK ?? { S: '' } };
    await bench().clients.items.send(new DeleteItemCommand({ TableName: table, Key }));
  }
}

const put = (TableName: string, Item: Item) => bench().clients.items.send(new PutItemCommand({ TableName, Item }));

type Pair = Awaited<ReturnType<typeof restoredPair>>;

/** Three open orders lost, one open and one other changed by later good writes, one new. */
async function accident({ live, copy }: Pair) {
  const lost = items.filter(({ progress }) => progress?.S === 'OPEN').slice(0, 3);
  await remove(live, lost);
  const later = [
    { ...items[30], price: { N: '1' } },
    { ...items[31], price: { N: '2' } },
    { PK: { S: 'new' }, SK: { S: 'new' }, progress: { S: 'OPEN' } },
  ] as Item[];
  for (const item of later) await put(live, item);
  return { live, copy, expected: new Map([...byKey(items), ...byKey(later)]) };
}

test('puts back what is missing and keeps what was written later', async () => {
  const { live, copy, expected } = await accident(await restoredPair(bench(), items));
  const input = { from: copy, to: live, ...open };
  const prepared = await bench().prepare(reconcileItems, input);
  expect(prepared).toMatchObject({
    candidates: 4,
    onlyInRestored: 3,
    same: 0,
    different: 1,
    toRestore: 3,
    toReplace: 0,
  });
  expect(await bench().run(reconcileItems, input, { prepared })).toEqual({
    table: live,
    from: copy,
    ...{ candidates: 4, same: 0, notLost: 0, onlyInRestored: 3, different: 1, onlyInLive: 0 },
    ...{ restored: 3, replaced: 0, deleted: 0, kept: 1, undecided: 0, leftAlone: 0, changedInLive: 0 },
    changedMeanwhile: 0,
  });
  expect(await contents(bench(), live)).toEqual(expected);
});

test('without a filter every item is a candidate; a second run has nothing to do', async () => {
  const { live, copy, expected } = await accident(await restoredPair(bench(), items));
  const outputs = await bench().perform(reconcileItems, { from: copy, to: live });
  expect(outputs).toMatchObject({ candidates: 40, onlyInLive: 1, restored: 3, kept: 3, same: 35 });
  const again = await bench().perform(reconcileItems, { from: copy, to: live });
  expect(again).toMatchObject({ candidates: 40, restored: 0, kept: 3, same: 38 });
  expect(await contents(bench(), live)).toEqual(expected);
});

test('counts stay exact when the worker is killed at the first calls, half-way and late', async () => {
  const pair = await restoredPair(bench(), items);
  const died = await atCalls([1, 3, 8, 16, 20, 22], async (fate) => {
    const { live, copy, expected } = await accident(pair);
    const outputs = await bench().performTwice(reconcileItems, { from: copy, to: live }, fate);
    if (outputs) expect(outputs).toMatchObject({ candidates: 40, onlyInLive: 1, restored: 3, kept: 3, same: 35 });
    expect(await contents(bench(), live)).toEqual(expected);
    return outputs === null;
  });
  expect(died).toBeGreaterThan(10);
});

test('an item that is written between the look and the put stays', async () => {
  const { live, copy } = await accident(await restoredPair(bench(), items));
  const newer = { ...items[0], price: { N: '777' } } as Item;
  bench().clients.items.middlewareStack.add(
    (next, context) => async (args) => {
      if (writes.has(context['commandName'] ?? '')) {
        bench().clients.items.middlewareStack.remove('writer');
        await put(live, newer);
      }
      return await next(args);
    },
    { step: 'initialize', name: 'writer' },
  );
  const outputs = await bench().perform(reconcileItems, { from: copy, to: live, ...open });
  expect(outputs).toMatchObject({ candidates: 4, restored: 2, kept: 1, changedMeanwhile: 1 });
  expect([...(await contents(bench(), live)).values()]).toContain(canonicalItem(newer));
});

test('an item that others put and delete again between the look and the put stays deleted, as they left it', async () => {
  const { live, copy, expected } = await accident(await restoredPair(bench(), items));
  const { middlewareStack } = bench().clients.items;
  middlewareStack.add(
    (next, context) => async (args) => {
      if (!writes.has(context['commandName'] ?? '')) return await next(args);
      middlewareStack.remove('passer-by');
      await put(live, { ...items[0], price: { N: '777' } } as Item);
      try {
        return await next(args);
      } finally {
        await remove(live, items.slice(0, 1));
      }
    },
    { step: 'initialize', name: 'passer-by' },
  );
  const outputs = await bench().perform(reconcileItems, { from: copy, to: live, ...open });
  expect(outputs).toMatchObject({ restored: 2, kept: 1, changedMeanwhile: 1 });
  expected.delete(keyText(items[0] ?? {}, ['PK', 'SK']));
  expect(await contents(bench(), live)).toEqual(expected);
});

test('with a third table, what was deleted later, and rightly, stays deleted', async () => {
  const { live, copy, expected } = await accident(await restoredPair(bench(), items));
  const { time } = await bench().perform(markTimestamp, { table: live });
  const after = `${live}-after`;
  await bench().perform(restoreTable, { source: live, target: after, to: String(time) });
  await bench().perform(waitActive, { table: after });
  await remove(live, items.slice(5, 7));
  for (const item of items.slice(5, 7)) expected.delete(keyText(item, ['PK', 'SK']));
  const input = { from: copy, to: live, absentIn: after };
  const dry = await bench().perform(reconcileItems, { ...input, dryRun: true });
  expect(dry).toMatchObject({ candidates: 40, restored: 3, kept: 0, same: 0, notLost: 37 });
  expect(await bench().perform(reconcileItems, { ...input, dryRun: true })).toEqual(dry);
  expect(await bench().perform(reconcileItems, input)).toEqual(dry);
  expect(await contents(bench(), live)).toEqual(expected);
});

test('a put whose answer was lost counts as restored', async () => {
  const { live, copy, expected } = await accident(await restoredPair(bench(), items));
  bench().emulator.faults.add({ kind: 'drop-answer', operation: 'TransactWriteItems', rate: 0.6, count: 4 });
  expect(await bench().perform(reconcileItems, { from: copy, to: live })).toMatchObject({
    restored: 3,
    kept: 3,
    same: 35,
  });
  expect(await contents(bench(), live)).toEqual(expected);
});

test('a table is not reconciled with itself', async () => {
  const table = await tableWith(bench(), []);
  expect((await failureOfStep(bench().perform(reconcileItems, { from: table, to: table }))).code).toBe('InvalidInput');
});

test('tables with different keys are refused', async () => {
  const one = await tableWith(bench(), []);
  const other = await tableWith(bench(), [], {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  });
  expect((await failureOfStep(bench().perform(reconcileItems, { from: one, to: other }))).code).toBe('InvalidInput');
});

test('a dry run does without the permission to put, and the other does not', async () => {
  const { live, copy } = await accident(await restoredPair(bench(), items));
  const input = { from: copy, to: live, ...open };
  const dry = { ...input, dryRun: true };
  bench().emulator.access.restrict(policyOf(grantsOf(reconcileItems, dry)));
  try {
    expect(await bench().perform(reconcileItems, dry)).toMatchObject({ restored: 3 });
    expect(await failureOfStep(bench().perform(reconcileItems, input))).toMatchObject({
      code: 'AccessDenied',
      details: { action: 'dynamodb:PutItem' },
    });
  } finally {
    bench().emulator.access.restrict(null);
  }
});

test('an `absentIn` that lacks what it should have: nothing that the live table has is touched', async () => {
  const { live, copy, expected } = await accident(await restoredPair(bench(), items));
  const absentIn = await tableWith(bench(), []);
  const found = await bench().perform(reconcileItems, { from: copy, to: live, absentIn });
  expect(found).toMatchObject({ candidates: 40, restored: 3, kept: 2, same: 35, notLost: 0 });
  expect(await contents(bench(), live)).toEqual(expected);
});

test.each<JsonObject>([{}, { filter: 'attribute_exists(PK)' }])(
  'with %j all segments together never do more than maxItems',
  async (chosen) => {
    const { live, copy } = await restoredPair(bench(), items);
    await remove(live, items.slice(0, 3));
    const input = { from: copy, to: live, maxItems: 5, segments: 4, ...chosen };
    const prepared = await bench().prepare(reconcileItems, input);
    expect(prepared).toMatchObject({ toRestore: 3, bySegment: expect.any(Array) });
    // Others lose far more before it is put back, and the worker that looked is gone.
    await remove(live, items.slice(3));
    const failure = await failureOfStep(bench().run(reconcileItems, input, { prepared, attempt: 2 }));
    expect(failure).toMatchObject({ code: 'TooManyItems', message: expect.stringContaining('maxItems 5') });
    expect((await contents(bench(), live)).size).toBeLessThanOrEqual(5);
  },
);
