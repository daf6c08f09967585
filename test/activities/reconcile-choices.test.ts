import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../activities/items/attribute-value';
import { reconcileItems } from '../../activities/reconcile-items';
import { byKey, contents, failureOfStep, orders, tableWith } from '../../faults/sample-table';
import type { JsonObject } from '../../language/json';
import { useBench } from './bench-hooks';
import { atCalls } from './deaths';
import { grantsOf, policyOf } from './policy-of';

const bench = useBench();
const items = orders(30);
const created = items.slice(20).map((item) => ({ ...item, SK: { S: `${item['SK']?.S}-new` } }));

/** Of 30 orders two are lost, three are changed, and there are ten new ones. */
async function pair() {
  const from = await tableWith(bench(), items);
  const changed = items.slice(2, 5).map((item, n) => ({ ...item, price: { N: String([0, 500, 1][n]) } }));
  const live = [...changed, ...items.slice(5), ...created];
  return { from, to: await tableWith(bench(), live), changed, live };
}

const only = { onlyInRestored: 'keep', different: 'keep', onlyInLive: 'keep' };

describe.each([
  ['the whole table', {}],
  ['what matches a filter', { filter: 'attribute_exists(PK)' }],
] as const)('of %s', (_, chosen) => {
  test.each<[string, JsonObject, (with_: Awaited<ReturnType<typeof pair>>) => readonly Item[], JsonObject]>([
    ['all is kept', {}, ({ live }) => live, { restored: 0, replaced: 0, deleted: 0 }],
    [
      'what is lost is restored',
      { onlyInRestored: 'restore' },
      ({ live }) => [...items.slice(0, 2), ...live],
      { restored: 2 },
    ],
    [
      'what differs is restored',
      { different: 'restore' },
      ({ live }) => [...live, ...items.slice(2, 5)],
      { replaced: 3 },
    ],
    [
      'of what differs the newest stays',
      { different: 'newest', newestBy: 'price' },
      ({ live }) => [...live, ...items.slice(2, 3), ...items.slice(4, 5)],
      { replaced: 2, undecided: 0 },
    ],
    [
      'what has no such attribute cannot be decided',
      { different: 'newest', newestBy: 'address' },
      ({ live }) => live,
      { replaced: 0, undecided: 3 },
    ],
    [
      'what is new is deleted',
      { onlyInLive: 'delete', maxItems: 10 },
      ({ changed }) => [...changed, ...items.slice(5)],
      { onlyInLive: 10, deleted: 10 },
    ],
    [
      'all is as it was',
      { onlyInRestored: 'restore', different: 'restore', onlyInLive: 'delete', maxItems: 15 },
      () => items,
      { restored: 2, replaced: 3, deleted: 10, kept: 0, changedMeanwhile: 0 },
    ],
  ])('%s', async (_name, choices, expected, outputs) => {
    const tables = await pair();
    const input = { from: tables.from, to: tables.to, ...chosen, ...only, ...choices };
    const found = { candidates: 30, same: 25, onlyInRestored: 2, different: 3, ...outputs };
    const before = await contents(bench(), tables.to);
    expect(await bench().perform(reconcileItems, { ...input, dryRun: true })).toMatchObject(found);
    expect(await contents(bench(), tables.to)).toEqual(before);
    expect(await bench().perform(reconcileItems, input)).toMatchObject(found);
    expect(await contents(bench(), tables.to)).toEqual(byKey(expected(tables)));
  });

  test.each([false, true])('counts are exact when a worker is killed; with a memory: %p', async (remembers) => {
    const whole = { onlyInRestored: 'restore', different: 'restore', onlyInLive: 'delete', maxItems: 15 };
    const done = { candidates: 30, same: 25, onlyInRestored: 2, different: 3, onlyInLive: 10 };
    const died = await atCalls([1, 2, 5, 8, 11, 13], async ({ heartbeat, death }) => {
      const { from, to } = await pair();
      const input = { from, to, ...chosen, ...whole };
      const outputs = await bench().performTwice(reconcileItems, input, { death, heartbeat, remembers });
      if (outputs) expect(outputs).toMatchObject({ ...done, restored: 2, replaced: 3, deleted: 10, kept: 0 });
      expect(await contents(bench(), to)).toEqual(byKey(items));
      return outputs === null;
    });
    expect(died).toBeGreaterThan(4);
  });

  test('what others write, change or take away meanwhile stays so, and is counted', async () => {
    const { from, to } = await pair();
    const whole = { onlyInRestored: 'restore', different: 'restore', onlyInLive: 'delete', maxItems: 15 };
    const input = { from, to, ...chosen, ...whole };
    const prepared = await bench().prepare(reconcileItems, input, { remembers: true });
    const { clients } = bench();
    // An attribute more, a new item in the place of a lost one, and one that is gone.
    const [lost, different, fresh] = [items[0], items[2], created[0]] as Item[];
    const later = [
      { ...lost, price: { N: '9' } },
      { ...different, price: { N: '0' }, labels: { L: [] } },
    ] as Item[];
    for (const Item of later) await clients.items.send(new PutItemCommand({ TableName: to, Item }));
    const Key = { PK: fresh?.['PK'] ?? { S: '' }, SK: fresh?.['SK'] ?? { S: '' } };
    await clients.items.send(new DeleteItemCommand({ TableName: to, Key }));
    const outputs = await bench().run(reconcileItems, input, { prepared, remembers: true });
    expect(outputs).toMatchObject({ restored: 1, replaced: 2, deleted: 10, changedMeanwhile: 2, kept: 0 });
    expect(await contents(bench(), to)).toEqual(byKey([...items, ...later]));
  });
});

test('nothing is done when more than maxItems were to be', async () => {
  const { from, to } = await pair();
  const input = { from, to, onlyInLive: 'delete', different: 'restore', maxItems: 14 };
  const before = await contents(bench(), to);
  const failure = await failureOfStep(bench().prepare(reconcileItems, input));
  expect(failure).toMatchObject({ code: 'TooManyItems', message: expect.stringContaining('15 items') });
  expect(await bench().perform(reconcileItems, { ...input, dryRun: true })).toMatchObject({ deleted: 10 });
  const prepared = { onlyInRestored: 1, toRestore: 1, toReplace: 0, toDelete: 0 };
  expect((await failureOfStep(bench().run(reconcileItems, input, { prepared }))).code).toBe('TooManyItems');
  expect(await contents(bench(), to)).toEqual(before);
});

test('deleting is refused away from the emulator on a table that the run did not make; the rest is not', async () => {
  const { from, to } = await pair();
  const around = { isEmulator: false };
  const input = { from, to, onlyInLive: 'delete', maxItems: 20 };
  const failure = await failureOfStep(bench().prepare(reconcileItems, input, around));
  expect(failure).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('did not create it') });
  const prepared = { onlyInRestored: 2, toRestore: 2, toReplace: 0, toDelete: 0 };
  expect((await failureOfStep(bench().run(reconcileItems, input, { ...around, prepared }))).code).toBe('NotAllowed');
  expect(await bench().perform(reconcileItems, { ...input, dryRun: true }, around)).toMatchObject({ deleted: 10 });
  expect(await bench().perform(reconcileItems, { from, to }, around)).toMatchObject({ restored: 2 });
});

test.each<[string, JsonObject]>([
  ['newestBy', { different: 'newest' }],
  ['newestBy', { newestBy: 'price' }],
  ['maxItems', { onlyInLive: 'delete' }],
  ['absentIn', { onlyInLive: 'delete', maxItems: 5, absentIn: 'other' }],
])('what does not go together is refused by name: %s %j', async (name, input) => {
  const failure = await failureOfStep(bench().prepare(reconcileItems, { from: 'a-table', to: 'b-table', ...input }));
  expect(failure).toMatchObject({ code: 'InvalidInput', message: expect.stringContaining(name) });
});

test('a dry run needs no permission to write, and deleting one of its own', async () => {
  const { from, to } = await pair();
  const input = { from, to, onlyInLive: 'delete', maxItems: 20 };
  const actions = (more: JsonObject) => grantsOf(reconcileItems, { ...input, ...more }).map(({ action }) => action);
  expect(actions({ dryRun: true })).not.toEqual(expect.arrayContaining(['dynamodb:DeleteItem']));
  expect(actions({ onlyInLive: 'keep' })).not.toEqual(expect.arrayContaining(['dynamodb:DeleteItem']));
  bench().emulator.access.restrict(policyOf(grantsOf(reconcileItems, { ...input, dryRun: true })));
  expect(await bench().perform(reconcileItems, { ...input, dryRun: true })).toMatchObject({ deleted: 10 });
  bench().emulator.access.restrict(null);
});
