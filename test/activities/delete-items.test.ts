import { PutItemCommand, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { deleteItems } from '../../activities/delete-items';
import { enablePitr } from '../../activities/enable-pitr';
import type { Item } from '../../activities/items/attribute-value';
import { markedTable } from '../../faults/restored-pair';
import { byKey, contents, failureOfStep, itemsOf, orders, putAll, tableWith } from '../../faults/sample-table';
import type { JsonObject } from '../../language/json';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();
const open = { filter: 'progress = :state', values: { ':state': 'OPEN' } };
const items = orders(50);
const left = byKey(items.filter(({ progress }) => progress?.S !== 'OPEN'));
const firstOpen = { PK: items[0]?.['PK'] ?? { S: '' }, SK: items[0]?.['SK'] ?? { S: '' } };

test('deletes exactly what matches', async () => {
  const table = await tableWith(bench(), items);
  const outputs = await bench().perform(deleteItems, { table, ...open, maxItems: 5 });
  expect(outputs).toEqual({ table, matched: 5, deleted: 5, kept: 0 });
  expect(await contents(bench(), table)).toEqual(left);
});

test.each([
  ['#key', '#seen0', ':seen0'],
  ['#seen', '#seen_0', ':seen_1'],
])('placeholders of the filter may be called as they please: %s, %s, %s', async (state, price, value) => {
  const table = await tableWith(bench(), items);
  const outputs = await bench().perform(deleteItems, {
    table,
    filter: `${state} = ${value} AND ${price} >= :least`,
    names: { [state]: 'progress', [price]: 'price' },
    values: { [value]: 'OPEN', ':least': 0 },
    maxItems: 5,
  });
  expect(outputs).toEqual({ table, matched: 5, deleted: 5, kept: 0 });
  expect(await contents(bench(), table)).toEqual(left);
});

test.each(['(progress = :state)', '(progress = :state) AND (price > :no)', ' ((progress = :state) OR price = :no) '])(
  'a filter may have parentheses of its own: %s',
  async (filter) => {
    const table = await tableWith(bench(), items);
    const values = { ':state': 'OPEN', ...(filter.includes(':no') && { ':no': -1 }) };
    const outputs = await bench().perform(deleteItems, { table, filter, values, maxItems: 5 });
    expect(outputs).toEqual({ table, matched: 5, deleted: 5, kept: 0 });
  },
);

test('a long filter leaves room for the condition', async () => {
  const wide = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`attribute${n}`, { S: 'x' }]));
  const table = await tableWith(
    bench(),
    items.map((item) => ({ ...wide, ...item })),
  );
  const filter = `progress = :state${' '.repeat(3_500)}`;
  const outputs = await bench().perform(deleteItems, { ...open, table, filter, maxItems: 5 });
  expect(outputs).toEqual({ table, matched: 5, deleted: 5, kept: 0 });
});

test('reads the table once where the worker that counted deletes too, and again where it does not', async () => {
  const table = await tableWith(bench(), items);
  const input = { table, ...open, maxItems: 5 };
  const read = () => bench().emulator.stats.snapshot().calls['Scan'] ?? 0;
  const before = read();
  const around = { remembers: true };
  const prepared = await bench().prepare(deleteItems, input, around);
  const counting = read() - before;
  expect(await bench().run(deleteItems, input, { ...around, prepared })).toMatchObject({ deleted: 5, kept: 0 });
  expect(read() - before).toBe(counting);
  await putAll(bench(), table, items);
  expect(await bench().run(deleteItems, input, { ...around, prepared })).toMatchObject({ deleted: 5, kept: 0 });
  expect(read() - before).toBe(counting + 1);
  expect(await contents(bench(), table)).toEqual(left);
});

test('deletes nothing when more match than maxItems allows', async () => {
  const table = await tableWith(bench(), items);
  const failure = await failureOfStep(bench().perform(deleteItems, { table, ...open, maxItems: 4 }));
  expect(failure).toMatchObject({
    code: 'TooManyItems',
    message: `5 items of "${table}" match, more than maxItems 4`,
  });
  expect((await contents(bench(), table)).size).toBe(50);
});

describe('expectedItems', () => {
  test.each([
    [5, 0, true],
    [4, 0, false],
    [6, 0, false],
    [6, 1, true],
    [4, '25%', true],
    [4, '24.9%', false],
    [0, '100%', false],
  ])('5 items match, %p are expected, tolerance %p: %p', async (expectedItems, tolerance, isAllowed) => {
    const table = await tableWith(bench(), items);
    const input = { table, ...open, maxItems: 50, expectedItems, tolerance };
    if (isAllowed) return expect(await bench().perform(deleteItems, input)).toMatchObject({ deleted: 5 });
    const failure = await failureOfStep(bench().perform(deleteItems, input));
    const allowed = tolerance === 0 ? '' : `, give or take ${tolerance}`;
    expect(failure).toMatchObject({
      code: 'UnexpectedCount',
      message: `5 items of "${table}" match, and ${expectedItems} were expected${allowed}`,
    });
    expect((await contents(bench(), table)).size).toBe(50);
  });

  test('counts what an attempt before has deleted', async () => {
    const table = await tableWith(bench(), items.slice(1));
    const input = { table, ...open, maxItems: 5, expectedItems: 5 };
    expect((await failureOfStep(bench().perform(deleteItems, input))).code).toBe('UnexpectedCount');
    const outputs = await bench().perform(deleteItems, input, { preparedBefore: { matched: 5 } });
    expect(outputs).toMatchObject({ matched: 5, deleted: 5, kept: 0 });
  });
});

test('stops at maxItems when more items match by the time of deleting', async () => {
  const table = await tableWith(bench(), items);
  const { matched, bySegment } = await bench().prepare(deleteItems, { table, ...open, maxItems: 5 });
  const prepared = { matched, bySegment } as JsonObject;
  for (const SK of ['x', 'y', 'z']) {
    const Item = { PK: { S: 'new' }, SK: { S: SK }, progress: { S: 'OPEN' } };
    await bench().clients.items.send(new PutItemCommand({ TableName: table, Item }));
  }
  const failure = await failureOfStep(bench().run(deleteItems, { table, ...open, maxItems: 5 }, { prepared }));
  expect(failure.code).toBe('TooManyItems');
  expect((await contents(bench(), table)).size).toBeGreaterThanOrEqual(48);
});

test('an item that is changed between the look and the delete is kept', async () => {
  const table = await tableWith(bench(), items);
  const { middlewareStack } = bench().clients.items;
  let changed = false;
  middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === 'TransactWriteItemsCommand' && !changed) {
          changed = true;
          const Item = { ...(items[0] as Item), price: { N: '99999' } };
          await bench().clients.dynamodb.send(new PutItemCommand({ TableName: table, Item }));
        }
        return await next(args);
      },
    { step: 'initialize', name: 'changer' },
  );
  const outputs = await bench().perform(deleteItems, { table, ...open, maxItems: 5 });
  middlewareStack.remove('changer');
  expect(outputs).toEqual({ table, matched: 5, deleted: 4, kept: 1 });
  const kept = (await itemsOf(bench(), table)).filter(({ progress }) => progress?.S === 'OPEN');
  expect(kept).toEqual([expect.objectContaining({ price: { N: '99999' } })]);
});

test('an item that no longer matches when deleting begins is kept', async () => {
  const table = await tableWith(bench(), items);
  const input = { table, ...open, maxItems: 5 };
  const prepared = await bench().prepare(deleteItems, input);
  await bench().clients.items.send(
    new PutItemCommand({ TableName: table, Item: { ...firstOpen, progress: { S: 'OK' } } }),
  );
  expect(await bench().run(deleteItems, input, { prepared })).toMatchObject({ matched: 5, deleted: 4, kept: 1 });
  expect((await contents(bench(), table)).size).toBe(46);
});

describe('counts stay exact and nothing else is touched when the worker is killed at any call', () => {
  const elsewhere = { prepared: { matched: 5, bySegment: [5] } };
  test.each([
    ['it had counted', 'transactions', 12, { remembers: true }],
    ['another had counted', 'transactions', 16, elsewhere],
    ['another had counted', 'single', 24, elsewhere],
  ])('%s, %s', async (_, writes, least, around) => {
    const died = await atEveryCall(async (fate) => {
      const table = await tableWith(bench(), items);
      const input = { table, ...open, maxItems: 5, writes };
      const outputs = await bench().performTwice(deleteItems, input, { ...fate, ...around });
      if (outputs) expect(outputs).toEqual({ table, matched: 5, deleted: 5, kept: 0 });
      expect(await contents(bench(), table)).toEqual(left);
      return outputs === null;
    });
    expect(died).toBeGreaterThanOrEqual(least);
  });
});

test('an item whose deletion was performed but not answered counts as deleted', async () => {
  const table = await tableWith(bench(), items);
  for (const operation of ['DeleteItem', 'TransactWriteItems']) {
    bench().emulator.faults.add({ kind: 'drop-answer', operation, rate: 0.5, count: 5 });
  }
  for (const writes of ['transactions', 'single']) {
    await putAll(bench(), table, items);
    const outputs = await bench().perform(deleteItems, { table, ...open, maxItems: 5, writes });
    expect(outputs).toMatchObject({ matched: 5, deleted: 5, kept: 0 });
  }
});

describe('restorableTo', () => {
  const input = (table: string, restorableTo: string) => ({ table, ...open, maxItems: 5, restorableTo });

  test('allows the deletion when the window reaches back far enough', async () => {
    const { table, mark } = await markedTable(bench(), items);
    expect(await bench().perform(deleteItems, input(table, mark))).toMatchObject({ deleted: 5 });
  });

  test('refuses when point-in-time recovery is off', async () => {
    const table = await tableWith(bench(), items);
    const failure = await failureOfStep(bench().perform(deleteItems, input(table, '2030-01-01T00:00:00Z')));
    expect(failure.code).toBe('PitrOff');
    expect((await contents(bench(), table)).size).toBe(50);
  });

  test('refuses when the window was reset after the mark, between the check and the deletion too', async () => {
    const { table, mark } = await markedTable(bench(), items);
    const prepared = await bench().prepare(deleteItems, input(table, mark));
    const off = { PointInTimeRecoveryEnabled: false };
    await bench().clients.dynamodb.send(
      new UpdateContinuousBackupsCommand({ TableName: table, PointInTimeRecoverySpecification: off }),
    );
    bench().clock.advance(5_000);
    await bench().perform(enablePitr, { table });
    const failure = await failureOfStep(bench().run(deleteItems, input(table, mark), { prepared }));
    expect(failure.code).toBe('OutsideRestorableWindow');
    expect((await failureOfStep(bench().prepare(deleteItems, input(table, mark)))).code).toBe(
      'OutsideRestorableWindow',
    );
    expect((await contents(bench(), table)).size).toBe(50);
  });
});

test('on AWS only items of a table that the run has made are deleted', async () => {
  const table = await tableWith(bench(), items);
  const input = { table, ...open, maxItems: 5 };
  const refused = { isEmulator: false, prepared: { matched: 5 } };
  for (const execution of [bench().prepare(deleteItems, input, refused), bench().run(deleteItems, input, refused)]) {
    expect(await failureOfStep(execution)).toMatchObject({
      code: 'NotAllowed',
      message: `Cannot delete items of "${table}": this run did not create it`,
    });
  }
  expect((await contents(bench(), table)).size).toBe(50);
  const created = { [table]: { byStep: 'create', kind: 'createTable' } };
  expect(await bench().perform(deleteItems, input, { isEmulator: false, created })).toMatchObject({ deleted: 5 });
});
