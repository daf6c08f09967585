import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareTables } from '../../activities/compare-tables';
import type { Item } from '../../activities/items/attribute-value';
import { Fingerprint } from '../../activities/items/fingerprint';
import type { Fault } from '../../emulator/faults';
import { failureOfStep, orders, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';
import { TwinWriters } from './twin-writers';

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
  ['more than a sketch holds', 1_600, 500, 400, 600],
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

test.each([
  ['by sketches', {}],
  // So large a share of two segments are both.
  ['by looking up', { sample: 0.99 }],
])('is the same when the worker is killed at any call: %s', async (_, more) => {
  const { a, b, inA, inB } = await pairOf(30, 1, 2, 1);
  const digests = { digestA: digestOf(inA), digestB: digestOf(inB) };
  const died = await atEveryCall(async (fate) => {
    const outputs = await bench().performTwice(compareTables, { a, b, segments: 2, ...more }, fate);
    if (outputs) {
      expect(outputs).toMatchObject({ countA: inA.length, countB: inB.length, ...('sample' in more ? {} : digests) });
      expect(outputs).toMatchObject({ onlyInA: 2, onlyInB: 1, different: 1, unsettled: 0 });
    }
    return outputs === null;
  });
  expect(died).toBeGreaterThan(20);
});

test.each<Fault>([{ kind: 'throttle', rate: 0.3 }, { kind: 'unprocessed' }, { kind: 'drop-answer', rate: 0.1 }])(
  'is exact in spite of %j',
  async (fault) => {
    const { a, b, inA, inB } = await pairOf(600, 10, 20, 30);
    bench().emulator.faults.add(fault);
    expect(await bench().perform(compareTables, { a, b, segments: 2 })).toMatchObject({
      ...{ onlyInA: 20, onlyInB: 10, different: 30, unsettled: 0 },
      ...{ digestA: digestOf(inA), digestB: digestOf(inB) },
    });
  },
);

test('takes numbers of equal value, and sets and maps in another order, for equal', async () => {
  const key = { PK: { S: 'p' }, SK: { S: 's' } };
  const one = {
    ...key,
    n: { N: '1.50' },
    set: { SS: ['x', 'y'] },
    map: { M: { p: { N: '10' }, q: { NS: ['1', '2'] } } },
  };
  const other = {
    ...key,
    n: { N: '1.5' },
    set: { SS: ['y', 'x'] },
    map: { M: { q: { NS: ['2', '1.0'] }, p: { N: '1e1' } } },
  };
  const [a, b] = [await tableWith(bench(), [one]), await tableWith(bench(), [other])];
  expect(await bench().perform(compareTables, { a, b })).toMatchObject({ equal: true, ...none });
});

test('while others write the same to both, and change things and put them back, reports what lasts and nothing else', async () => {
  for (const segments of [1, 4]) {
    const { a, b } = await pairOf(400, 10, 10, 10);
    const writers = new TwinWriters(bench(), [a, b], orders(390).slice(30));
    bench().meanwhile = () => writers.some(40);
    const outputs = await writers.during(() => bench().perform(compareTables, { a, b, segments }));
    bench().meanwhile = undefined;
    expect(outputs).toMatchObject({ equal: false, onlyInA: 10, onlyInB: 10, different: 10 });
    expect(await bench().perform(compareTables, { a, b, segments })).toMatchObject({
      ...none,
      onlyInA: 10,
      onlyInB: 10,
      different: 10,
    });
  }
});

describe('keys to files', () => {
  const directory = () => mkdtempSync(join(tmpdir(), 'compare-'));
  const linesIn = (path: string) =>
    readdirSync(path)
      .flatMap((name) => readFileSync(join(path, name), 'utf8').trim().split('\n'))
      .map((line) => JSON.parse(line) as { in: string; key: Item });

  test('has a line for each key that differs, for the owner of the files only', async () => {
    const at = directory();
    const { a, b, inA, inB } = await pairOf(60, 3, 4, 5);
    const input = { a, b, segments: 7, keysTo: 'keys' };
    const outputs = await bench().perform(compareTables, input, { directory: at });
    const files = readdirSync(join(at, 'keys'));
    expect(outputs).toMatchObject({ keyFiles: files.length });
    expect(files.every((name) => /^run-1\.steps\.compareTables\.000\d-of-7\.jsonl$/.test(name))).toBe(true);
    expect(files.map((name) => statSync(join(at, 'keys', name)).mode & 0o777)).toEqual(files.map(() => 0o600));
    const keyOf = ({ PK, SK }: Item) => ({ PK, SK });
    const expected = [
      ...inB.slice(0, 3).map((item) => ({ in: 'onlyInB', key: keyOf(item) })),
      ...inA.slice(-4).map((item) => ({ in: 'onlyInA', key: keyOf(item) })),
      ...inA.slice(0, 5).map((item) => ({ in: 'different', key: keyOf(item) })),
    ];
    const sorted = (lines: unknown[]) => lines.map((line) => JSON.stringify(line)).sort();
    expect(sorted(linesIn(join(at, 'keys')))).toEqual(sorted(expected));
  });

  test('writes each once when the worker is killed at any call, and takes away files of another division', async () => {
    const { a, b } = await pairOf(12, 1, 2, 1);
    const at = directory();
    await bench().perform(compareTables, { a, b, segments: 9, keysTo: '.' }, { directory: at });
    await atEveryCall(async (fate) => {
      const input = { a, b, segments: 2, keysTo: '.' };
      const outputs = await bench().performTwice(compareTables, input, { ...fate, directory: at });
      if (!outputs) return true;
      expect(
        linesIn(at)
          .map(({ in: kind }) => kind)
          .sort(),
      ).toEqual(['different', 'onlyInA', 'onlyInA', 'onlyInB']);
      return false;
    });
  });

  test('says where and what to do when they cannot be written', async () => {
    const at = directory();
    writeFileSync(join(at, 'keys'), '');
    const { a, b } = await pairOf(4, 1, 0, 0);
    const failed = bench().perform(compareTables, { a, b, keysTo: 'keys' }, { directory: at });
    expect(await failureOfStep(failed)).toMatchObject({
      code: 'FileNotWritable',
      message: `Cannot write \`${join(at, 'keys')}\`: EEXIST`,
      hint: expect.stringMatching(/name another directory/),
    });
  });
});

test('a sample reads that share of the segments, and tells what it proves', async () => {
  const { a, b } = await pairOf(300, 0, 0, 0);
  const outputs = await bench().perform(compareTables, { a, b, segments: 20, sample: 0.5 });
  expect(outputs).toMatchObject({ equal: true, ...none, sampled: { segments: 10, of: 20, differing: 0 } });
  expect(outputs['confidence']).toBe(
    'read 10 of 20 segments chosen at random; with 95 % confidence fewer than 20.0 % of the segments hold a difference',
  );
  expect(outputs['digestA']).toBeUndefined();
  const other = await pairOf(300, 60, 70, 80);
  const found = await bench().perform(compareTables, { a: other.a, b: other.b, segments: 20, sample: 0.9 });
  expect(found).toMatchObject({ equal: false, unsettled: 0, sampled: { segments: 18, of: 20 } });
  const { differing } = found['sampled'] as { differing: number };
  expect(differing).toBeGreaterThan(2);
  const told = `read 18 of 20 segments chosen at random, ${differing} of which hold a difference;`;
  expect(found['confidence']).toContain(told);
});

test('refuses tables with other keys, and a table with itself', async () => {
  const one = await tableWith(bench(), []);
  const keys = { KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' as const }] };
  const other = await tableWith(bench(), [], {
    ...keys,
    AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
  });
  for (const b of [other, one]) {
    expect(await failureOfStep(bench().perform(compareTables, { a: one, b }))).toMatchObject({ code: 'InvalidInput' });
  }
});
