import fc from 'fast-check';
import { halveBatch } from '../../../emulator/http/batch-halves';

const put = fc.nat().map((number) => ({ PutRequest: { Item: { id: { N: String(number) } } } }));
const tables = fc.dictionary(fc.constantFrom('one', 'two', 'three'), fc.array(put, { minLength: 1, maxLength: 9 }), {
  minKeys: 1,
});

test('of a batch of writes, half are done, half come back, none twice', () => {
  fc.assert(
    fc.property(tables, (RequestItems) => {
      const halves = halveBatch('BatchWriteItem', { RequestItems });
      const done = (halves.request as { RequestItems: typeof RequestItems }).RequestItems;
      const left = (halves.answer({ UnprocessedItems: {} }) as { UnprocessedItems: typeof RequestItems })
        .UnprocessedItems;
      const count = Object.values(RequestItems).flat().length;
      expect(Object.values(left).flat()).toHaveLength(Math.floor(count / 2));
      const joined = Object.entries(RequestItems).map(([name]) => [
        name,
        [...(done[name] ?? []), ...(left[name] ?? [])],
      ]);
      expect(Object.fromEntries(joined)).toEqual(RequestItems);
    }),
  );
});

test('a batch of reads comes back with the settings of its table', () => {
  const request = { RequestItems: { one: { Keys: [1, 2, 3], ConsistentRead: true } }, ReturnConsumedCapacity: 'TOTAL' };
  const halves = halveBatch('BatchGetItem', request);
  expect(halves.request).toEqual({ ...request, RequestItems: { one: { Keys: [1, 2], ConsistentRead: true } } });
  const UnprocessedKeys = { one: { Keys: [3], ConsistentRead: true } };
  expect(halves.answer({ Responses: {}, UnprocessedKeys: {} })).toEqual({ Responses: {}, UnprocessedKeys });
});

test('what is no batch stays whole', () => {
  for (const request of [null, [], { RequestItems: 'x' }, {}]) {
    expect(halveBatch('BatchWriteItem', request).request).toBe(request);
  }
  const odd = { RequestItems: { one: 'x' } };
  expect(halveBatch('BatchGetItem', odd).request).toEqual(odd);
});
