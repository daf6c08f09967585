import { divided, UnitGate } from '../../workflows/unit-gate';

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise(setImmediate);
};

test.each([
  [{ readUnits: 0.5 }, 1],
  [{ readUnits: 1_000 }, 1],
  [{ readUnits: 1_001 }, 2],
  [{ readUnits: 10, writeUnits: 5_000 }, 5],
  [{ readUnits: 1_000_000 }, 64],
])('%j has %i lanes', (limits, lanes) => {
  expect(new UnitGate(limits, until).lanes).toBe(lanes);
});

test('lanes are divided so that all are used', () => {
  expect(divided(64, 64)).toEqual(Array.from({ length: 64 }, () => 1));
  expect(divided(10, 4)).toEqual([2, 3, 2, 3]);
  expect(divided(1, 1)).toEqual([1]);
  for (const among of [1, 2, 3, 7, 40, 64]) expect(divided(64, among).reduce((a, b) => a + b)).toBe(64);
});

test('what is out at once never exceeds the limits, and all of it is used', async () => {
  const gate = new UnitGate({ readUnits: 4_000, writeUnits: 100 }, until);
  let read = 0;
  let most = 0;
  const work = (lanes: number, tables: readonly string[]) =>
    gate.on(tables, lanes, async ({ readUnits = 0, writeUnits = 0 }) => {
      expect(readUnits).toBe(lanes * 1_000);
      expect(writeUnits).toBe(lanes * 25);
      read += tables.includes('a') ? readUnits : 0;
      most = Math.max(most, read);
      for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
      read -= tables.includes('a') ? readUnits : 0;
    });
  const works = Array.from({ length: 60 }, (_, at) =>
    work([1, 4, 2, 1, 3][at % 5] ?? 1, [['a'], ['b', 'a'], ['a', 'b'], ['b'], ['a', 'a']][at % 5] ?? []),
  );
  await Promise.all(works);
  expect(most).toBe(4_000);
  expect(read).toBe(0);
});

test('who needs many lanes is not passed by', async () => {
  const gate = new UnitGate({ readUnits: 2_000 }, until);
  const order: string[] = [];
  const work = (name: string, lanes: number) =>
    gate.on(['t'], lanes, async () => {
      order.push(name);
      await new Promise(setImmediate);
    });
  await Promise.all([work('a', 1), work('all', 2), work('b', 1), work('c', 1)]);
  expect(order).toEqual(['a', 'all', 'b', 'c']);
});

test('one that gives up waiting, or fails, leaves its lanes to the others', async () => {
  let cancel: (error: Error) => void = () => {};
  const waiting: { holds: () => boolean; go: () => void }[] = [];
  const gate = new UnitGate(
    { readUnits: 2_000 },
    (holds) =>
      new Promise((go, reject) => {
        waiting.push({ holds, go });
        cancel = reject;
      }),
  );
  let end: () => void = () => {};
  const first = gate.on(
    ['t'],
    1,
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  const all = gate.on(['t'], 2, async () => {});
  cancel(new Error('cancelled'));
  await expect(all).rejects.toThrow('cancelled');
  await expect(gate.on(['t'], 1, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  end();
  await first;
  await gate.on(['t'], 2, async () => {});
  expect(waiting).toHaveLength(1);
});
