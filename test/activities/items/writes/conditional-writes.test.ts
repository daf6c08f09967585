import {
  PutItemCommand,
  TransactionCanceledException,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../../activities/items/attribute-value';
import { canonicalItem } from '../../../../activities/items/canonical-item';
import { writeConditionally } from '../../../../activities/items/writes/conditional-writes';
import type { ConditionalWrite, WriteForm } from '../../../../activities/items/writes/pending-write';
import { contents, orders, strangersTable, tableWith } from '../../../../faults/sample-table';
import { useBench } from '../../bench-hooks';
import { itemContext } from '../item-context';

const bench = useBench();
const items = orders(450);
const forms: readonly WriteForm[] = ['transactions', 'single'];

const keyOf = ({ PK, SK }: Item) => ({ PK, SK }) as Item;
afterEach(() => void bench().clients.items.middlewareStack.remove('refusal'));

const calls = (operation: string) => bench().emulator.stats.snapshot().calls[operation] ?? 0;

function deletion(item: Item): ConditionalWrite {
  return {
    key: keyOf(item),
    condition: {
      ConditionExpression: 'attribute_exists(PK) AND price = :price',
      ExpressionAttributeValues: { ':price': item['price'] ?? { N: '' } },
    },
  };
}

function put(item: Item): ConditionalWrite {
  return { key: keyOf(item), put: item, condition: { ConditionExpression: 'attribute_not_exists(PK)' } };
}

const change = (table: string, item: Item) =>
  bench().clients.dynamodb.send(new PutItemCommand({ TableName: table, Item: { ...item, price: { N: '-1' } } }));

test.each(forms)('deletes and puts what may be, and tells what stands against the rest: %s', async (form) => {
  const table = await tableWith(bench(), items.slice(0, 300));
  for (const at of [0, 99, 100, 250]) await change(table, items[at] as Item);
  const writes = [...items.slice(0, 290).map(deletion), ...items.slice(290).map(put)];
  const { ends, writeUnits } = await writeConditionally(itemContext(bench()), table, writes, form);
  const refused = [...ends.entries()].filter(([, { done }]) => !done).map(([at]) => at);
  expect(refused).toEqual([0, 99, 100, 250, ...items.slice(290, 300).map((_, at) => 290 + at)]);
  expect(ends[99]).toMatchObject({ there: { price: { N: '-1' } } });
  expect(ends[292]).toMatchObject({ done: false, there: { progress: { S: 'SENT' } } });
  expect((await contents(bench(), table)).size).toBe(4 + 160);
  expect(writeUnits).toBeGreaterThanOrEqual(form === 'single' ? 450 : 900);
});

test('needs a request for a hundred writes, and one more where some are refused', async () => {
  const table = await tableWith(bench(), items);
  await change(table, items[120] as Item);
  const before = calls('TransactWriteItems');
  const single = calls('DeleteItem');
  await writeConditionally(itemContext(bench()), table, items.map(deletion));
  expect(calls('TransactWriteItems') - before).toBe(6);
  expect(calls('DeleteItem')).toBe(single);
});

test('puts large items in as many transactions as their size asks for', async () => {
  const table = await tableWith(bench(), []);
  const large = items.slice(0, 24).map((item) => ({ ...item, text: { S: 'x'.repeat(390_000) } }));
  const before = calls('TransactWriteItems');
  const single = calls('PutItem');
  const { ends } = await writeConditionally(itemContext(bench()), table, large.map(put));
  expect(ends.every(({ done }) => done)).toBe(true);
  expect(calls('TransactWriteItems') - before).toBe(3);
  expect(calls('PutItem')).toBe(single);
});

test.each(['DeleteItem', 'TransactWriteItems'])(
  'goes on through throttling and lost answers of %s',
  async (operation) => {
    const form = operation === 'DeleteItem' ? 'single' : 'transactions';
    const table = await tableWith(bench(), items);
    bench().emulator.faults.add({ kind: 'throttle', operation, rate: 0.3 });
    bench().emulator.faults.add({ kind: 'drop-answer', operation, rate: 0.3 });
    const { ends } = await writeConditionally(itemContext(bench()), table, items.map(deletion), form);
    expect(ends.filter((end) => !end.done && end.there)).toEqual([]);
    expect((await contents(bench(), table)).size).toBe(0);
  },
);

test('a transaction whose answer is lost is not performed twice', async () => {
  const table = await tableWith(bench(), items);
  bench().emulator.faults.add({ kind: 'drop-answer', operation: 'TransactWriteItems', count: 3 });
  const { ends } = await writeConditionally(itemContext(bench()), table, items.map(deletion));
  expect(ends.every(({ done }) => done)).toBe(true);
});

test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
  'what meets others or is too much at once goes in smaller parts: %s',
  async (code) => {
    const table = await tableWith(bench(), items.slice(0, 100));
    cancelWith(code, keyOf(items[42] as Item), Number.POSITIVE_INFINITY);
    const before = calls('DeleteItem');
    const { ends } = await writeConditionally(itemContext(bench()), table, items.slice(0, 100).map(deletion));
    expect(ends.every(({ done }) => done)).toBe(true);
    expect(calls('DeleteItem') - before).toBeLessThan(5);
    expect((await contents(bench(), table)).size).toBe(0);
  },
);

test.each(['ItemCollectionSizeLimitExceeded', 'ValidationError', 'None'])(
  'a transaction that is cancelled for what another try cannot help leaves its writes to themselves: %s',
  async (code) => {
    const table = await tableWith(bench(), items.slice(0, 100));
    cancelWith(code, keyOf(items[42] as Item), 1);
    const { ends } = await writeConditionally(itemContext(bench()), table, items.slice(0, 100).map(deletion));
    expect(ends.every(({ done }) => done)).toBe(true);
    expect((await contents(bench(), table)).size).toBe(0);
  },
);

test.each(['ValidationException', 'UnknownOperationException', 'AccessDeniedException'])(
  'where transactions are refused each write goes alone: %s',
  async (name) => {
    const table = await tableWith(bench(), items);
    bench().clients.items.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName !== 'TransactWriteItemsCommand') return await next(args);
          throw Object.assign(new Error('Transactions are not supported here'), { name, $fault: 'client' });
        },
      { step: 'initialize', name: 'refusal' },
    );
    const { ends } = await writeConditionally(itemContext(bench()), table, items.map(deletion));
    expect(ends.every(({ done }) => done)).toBe(true);
    expect((await contents(bench(), table)).size).toBe(0);
  },
);

test('a write that is refused for itself fails by its own answer', async () => {
  const table = await tableWith(bench(), items);
  const wrong = { ...put(items[7] as Item), put: { PK: { S: 'x' } } };
  const writes = [...items.slice(0, 7).map(deletion), wrong, ...items.slice(8).map(deletion)];
  await expect(writeConditionally(itemContext(bench()), table, writes)).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

test('a table that is not there is said to be not there', async () => {
  await strangersTable(bench(), 'another');
  await expect(writeConditionally(itemContext(bench()), 'gone', items.map(deletion))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

/** Answers the next transactions that hold the key by a cancellation for this reason. */
function cancelWith(Code: string, contested: Item, times: number): void {
  let left = times;
  bench().clients.items.middlewareStack.add(
    (next) => async (args) => {
      const { TransactItems = [] } = args.input as Partial<TransactWriteItemsCommandInput>;
      const found = TransactItems.map(({ Delete }) => canonicalItem(Delete?.Key ?? {}) === canonicalItem(contested));
      if (left === 0 || !found.includes(true)) return await next(args);
      left -= 1;
      const CancellationReasons = found.map((isIt) => ({ Code: isIt ? Code : 'None' }));
      throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
    },
    { step: 'initialize', name: 'refusal' },
  );
}
