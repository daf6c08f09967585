import { putItems } from '../../activities/put-items';
import { byKey, contents, failureOfStep, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();
const items = Array.from({ length: 60 }, (_, row) => ({ PK: 'a', SK: `${row}`, n: row, set: { SS: ['x', 'y'] } }));
const expected = byKey(
  items.map(({ SK, n }) => ({ PK: { S: 'a' }, SK: { S: SK }, n: { N: `${n}` }, set: { SS: ['x', 'y'] } })),
);

test('puts plain and typed values', async () => {
  const table = await tableWith(bench(), []);
  expect(await bench().perform(putItems, { table, items })).toEqual({ table, items: 60 });
  expect(await contents(bench(), table)).toEqual(expected);
});

test('ends with the same items when the worker is killed at any call', async () => {
  const died = await atEveryCall(async (fate) => {
    const table = await tableWith(bench(), []);
    const outputs = await bench().performTwice(putItems, { table, items }, fate);
    expect(await contents(bench(), table)).toEqual(expected);
    return outputs === null;
  });
  expect(died).toBeGreaterThan(10);
});

test('two items with one key are a mistake', async () => {
  const table = await tableWith(bench(), []);
  const twice = [
    { PK: 'a', SK: '1', n: 1 },
    { PK: 'a', SK: '1', n: 2 },
  ];
  expect((await failureOfStep(bench().perform(putItems, { table, items: twice }))).code).toBe('InvalidInput');
});

test('an item without its key is refused by DynamoDB', async () => {
  const table = await tableWith(bench(), []);
  const failure = await failureOfStep(bench().perform(putItems, { table, items: [{ PK: 'canary' }] }));
  expect(failure.code).toBe('RequestRejected');
  expect(failure.message).not.toContain('canary');
});
