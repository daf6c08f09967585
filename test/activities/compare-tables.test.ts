import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { compareTables } from '../../activities/compare-tables';
import type { Item } from '../../activities/items/attribute-value';
import { Fingerprint } from '../../activities/items/fingerprint';
import { failureOfStep, orders, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();

const digestOf = (items: readonly Item[]) => Fingerprint.of(items).digest();

/** Two tables: of the items, with some left out of each and some different in the second. */
async function pairOf(count: number, missingInA: number, missingInB: number, different: number) {
  const items = orders(count);
  const inA = items.slice(missingInA);
  const changed = items.slice(missingInA, missingInA + different).map((item) => ({ ...item, price: { N: '-1' } }));
  const rest = items.slice(missingInA + different, count - missingInB);
  const inB = [...items.slice(0, missingInA), ...changed, ...rest];
  return { a: await tableWith(bench(), inA), b: await tableWith(bench(), inB), inA, inB };
}

const none = { onlyInA: 0, onlyInB: 0, different: 0, unsettled: 0 };

test('proves that tables are equal by one scan of each', async () => {
  const { a, b, inA } = await pairOf(100, 0, 0, 0);
  const digest = digestOf(inA);
  for (const segments of [1, 3, 64]) {
    const outputs = await bench().perform(compareTables, { a, b, segments });
    expect(outputs).toEqual({ a, b, equal: true, countA: 100, countB: 100, digestA: digest, digestB: digest, ...none });
  }
});

test.each([
  ['few', 200, 3, 5, 7],
  ['very many', 3_000, 900, 800, 1_000],
  ['no item the same', 40, 20, 20, 0],
])('finds every difference: %s', async (_, count, onlyInB, onlyInA, different) => {
  const { a, b, inA, inB } = await pairOf(count, onlyInB, onlyInA, different);
  for (const segments of [1, 5]) {
    const outputs = await bench().perform(compareTables, { a, b, segments });
    expect(outputs).toEqual({
      ...{ a, b, equal: false, countA: inA.length, countB: inB.length },
      ...{ digestA: digestOf(inA), digestB: digestOf(inB) },
      ...{ onlyInA, onlyInB, different, unsettled: 0 },
    });
  }
});
