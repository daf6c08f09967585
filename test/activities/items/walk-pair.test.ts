import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { compareTables } from '../../../activities/compare-tables';
import type { Item } from '../../../activities/items/attribute-value';
import { DifferenceSketch } from '../../../activities/items/sketch/difference-sketch';
import { orders, tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();

afterEach(() => {
  bench().meanwhile = undefined;
  bench().clients.items.middlewareStack.remove('between');
});

/** Does something to each request to read items before it is sent. */
function before(
  change: (input: { TableName?: string; Segment?: number; TotalSegments?: number }, name: string) => unknown,
) {
  bench().clients.items.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        await change(args.input as object, commandName);
        return await next(args);
      },
    { step: 'initialize', name: 'between' },
  );
}

/** Makes the segments of a table cover other keys than those of other tables. */
function turnSegments(table: string) {
  before((input) => {
    if (input.TableName !== table || input.Segment === undefined) return;
    input.Segment = (input.Segment + 1) % (input.TotalSegments ?? 1);
  });
}

const compare = (a: string, b: string, more = {}) => bench().perform(compareTables, { a, b, segments: 4, ...more });
const put = (table: string, item: Item) =>
  bench().clients.dynamodb.send(new PutItemCommand({ TableName: table, Item: item }));
const changed = (item: Item, price: string): Item => ({ ...item, price: { N: price } });

test.each([
  [40, {}],
  [1_800, {}],
  [400, { sample: 0.9 }],
])('where segments cover different keys, each key of %i is reported once: %j', async (count, more) => {
  const items = orders(count);
  const [five, rest] = [items.slice(0, 5), items.slice(5)];
  const a = await tableWith(bench(), [...five, ...rest.slice(3)]);
  const b = await tableWith(bench(), [...five.map((item) => changed(item, '-1')), ...rest.slice(0, -2)]);
  turnSegments(b);
  const outputs = await compare(a, b, more);
  if (!('sample' in more)) expect(outputs).toMatchObject({ onlyInA: 2, onlyInB: 3, different: 5, unsettled: 0 });
  expect(outputs).toMatchObject({ countA: expect.any(Number), equal: false });
  const equal = await tableWith(bench(), items);
  expect(await compare(await tableWith(bench(), items), equal, more)).toMatchObject({ equal: true });
});

test('looks each item up in the other table when no sketch can tell them apart', async () => {
  const items = orders(300);
  const a = await tableWith(bench(), items.slice(4));
  const b = await tableWith(bench(), [...items.slice(0, 200).map((item) => changed(item, '-1')), ...items.slice(200)]);
  const elements = jest.spyOn(DifferenceSketch.prototype, 'elements').mockReturnValue(undefined);
  const outputs = await compare(a, b);
  elements.mockRestore();
  expect(outputs).toMatchObject({ countA: 296, countB: 300, onlyInA: 0, onlyInB: 4, different: 196, unsettled: 0 });
});

test('an item that appears behind the scan that was to find it makes the tables not equal', async () => {
  const [one, ...rest] = orders(41) as [Item, ...Item[]];
  const a = await tableWith(bench(), rest);
  const b = await tableWith(bench(), [one, ...rest]);
  // As soon as the looks begin.
  before(async (_, name) => {
    if (name === 'BatchGetItemCommand') await put(a, changed(one, '7'));
  });
  expect(await compare(a, b)).toMatchObject({ equal: false, onlyInA: 0, onlyInB: 0, different: 1, unsettled: 0 });
});

test('what became equal is no difference, and what became different since is one', async () => {
  const items = orders(20);
  const [first, second] = items as [Item, Item];
  const a = await tableWith(bench(), items);
  const b = await tableWith(bench(), [changed(first, '1'), changed(second, '1'), ...items.slice(2)]);
  bench().meanwhile = async () => {
    await put(b, first);
    await put(b, changed(second, '2'));
  };
  expect(await compare(a, b)).toMatchObject({ equal: false, different: 1, unsettled: 0 });
});

test('what keeps changing is unsettled, and not equal', async () => {
  const items = orders(20);
  const [first] = items as [Item];
  const a = await tableWith(bench(), items);
  const b = await tableWith(bench(), [changed(first, '-1'), ...items.slice(1)]);
  let price = 0;
  bench().meanwhile = async () => {
    price += 1;
    await put(b, changed(first, `${price}`));
  };
  expect(await compare(a, b)).toMatchObject({ equal: false, different: 0, unsettled: 1 });
});

test('what is lost from one table while it is looked at counts by what is there in the end', async () => {
  const items = orders(20);
  const [{ PK = { S: '' }, SK = { S: '' } }] = items as [Item];
  const a = await tableWith(bench(), [changed(items[0] as Item, '3'), ...items.slice(1)]);
  const b = await tableWith(bench(), items);
  bench().meanwhile = async () => {
    await bench().clients.dynamodb.send(new DeleteItemCommand({ TableName: a, Key: { PK, SK } }));
  };
  expect(await compare(a, b)).toMatchObject({ onlyInA: 0, onlyInB: 1, different: 0, unsettled: 0 });
});

test('no key and no value is in a heartbeat', async () => {
  const canary = 'canary-7f3a';
  const items = orders(50).map((item) => ({
    ...item,
    PK: { S: `${canary}-${item['PK']?.S}` },
    progress: { S: canary },
  }));
  const a = await tableWith(bench(), items);
  const b = await tableWith(bench(), items.slice(5));
  const told: string[] = [];
  const onHeartbeat = (progress: unknown) => told.push(JSON.stringify(progress));
  await bench().perform(compareTables, { a, b, segments: 3 }, { onHeartbeat });
  expect(told.length).toBeGreaterThan(3);
  for (const text of told) {
    expect(text).not.toContain(canary);
    expect(text).not.toContain(Buffer.from(canary).toString('base64').slice(0, 12));
  }
});
