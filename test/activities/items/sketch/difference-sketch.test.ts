import fc from 'fast-check';
import type { Item } from '../../../../activities/items/attribute-value';
import { itemDigest } from '../../../../activities/items/item-digest';
import { keyText } from '../../../../activities/items/keys';
import { DifferenceSketch, type SketchState } from '../../../../activities/items/sketch/difference-sketch';
import type { Side } from '../../../../activities/items/sketch/element-id';
import { Seal } from '../../../../activities/sealing/seal';

const names = ['PK', 'SK'];

type Row = { readonly side: Side; readonly item: Item };

const add = (sketch: DifferenceSketch, { side, item }: Row) => sketch.add(side, itemDigest(item), item);

/** The elements as texts, in order. */
const told = (sketch: DifferenceSketch) =>
  sketch
    .elements()
    ?.map(({ side, key }) => `${side} ${keyText(key, names)}`)
    .sort();

const number = (n: number, text = ''): Item => ({ PK: { S: `partition ${n}` }, SK: { N: `${n}` }, text: { S: text } });

/** Items of few keys, so that the sets have many in common. */
const item = fc
  .record({
    pk: fc.string({ maxLength: 40 }),
    sk: fc.oneof(fc.nat(9), fc.double({ noNaN: true, min: 1, max: 1e9 })),
    text: fc.nat(2),
  })
  .map(({ pk, sk, text }): Item => ({ PK: { S: `p${pk}` }, SK: { N: `${sk}` }, text: { N: `${text}` } }));
const set = fc.uniqueArray(item, { selector: (one) => keyText(one, names), maxLength: 60 });

test('tells exactly what only one of two sets has, in whatever order they are read', () => {
  fc.assert(
    fc.property(set, set, set, fc.infiniteStream(fc.nat()), (common, onlyA, onlyB, order) => {
      const rows = [...common, ...onlyA].map((one): Row => ({ side: 'a', item: one }));
      rows.push(...[...common, ...onlyB].map((one): Row => ({ side: 'b', item: one })));
      const counts = new Map<string, number>();
      for (const { side, item: one } of rows) {
        const digest = itemDigest(one);
        counts.set(digest, (counts.get(digest) ?? 0) + (side === 'a' ? 1 : -1));
      }
      const sketch = new DifferenceSketch(names);
      for (const row of rows.map((one) => ({ one, at: order.next().value ?? 0 })).sort((x, y) => x.at - y.at))
        add(sketch, row.one);
      const found = sketch.elements();
      // An item that a set has twice, which no table has, cannot be told.
      if ([...counts.values()].some((count) => Math.abs(count) > 1)) return expect(found).toBeUndefined();
      const expected = rows.filter(({ item: one }) => counts.get(itemDigest(one)) !== 0);
      expect(told(sketch)).toEqual(expected.map(({ side, item: one }) => `${side} ${keyText(one, names)}`).sort());
    }),
  );
});

test.each([
  [100, 0],
  [500, 0],
  [200, 60],
  [50, 500],
])('tells %i differences of keys that are %i bytes longer', (count, length) => {
  const sketch = new DifferenceSketch(names);
  const rows = Array.from({ length: count }, (_, n): Row => {
    const one = number(n, 'x');
    return { side: n % 2 === 0 ? 'a' : 'b', item: { ...one, PK: { S: `${one['PK']?.S}${'x'.repeat(length)}` } } };
  });
  for (const row of rows) add(sketch, row);
  expect(told(sketch)).toEqual(rows.map(({ side, item: one }) => `${side} ${keyText(one, names)}`).sort());
});

test('says nothing of more than it holds, and tells what is left when the rest is taken out', () => {
  const sketch = new DifferenceSketch(names);
  for (let n = 0; n < 5_000; n += 1) add(sketch, { side: 'a', item: number(n) });
  expect(sketch.elements()).toBeUndefined();
  for (let n = 7; n < 5_000; n += 1) add(sketch, { side: 'b', item: number(n) });
  expect(told(sketch)).toHaveLength(7);
});

test.each([
  [2_000, 0],
  [9_000, 3_000],
  [100, 6_000],
])('knows how much room %i of the one set and %i of the other need, and tells them all in it', (inA, inB) => {
  const rows = Array.from({ length: inA + inB }, (_, n): Row => ({ side: n < inA ? 'a' : 'b', item: number(n) }));
  const small = new DifferenceSketch(names);
  for (const row of rows) add(small, row);
  expect(small.elements()).toBeUndefined();
  const room = small.roomForAll();
  expect(room?.size).toBeLessThan(2 * (inA + inB));
  const large = new DifferenceSketch(names, undefined, room);
  for (const row of rows) add(large, row);
  expect(told(large)).toHaveLength(inA + inB);
});

test('widens for longer keys whenever they come, and keeps within a sealed heartbeat', () => {
  const lengths = [1, 2_000, 3, 40, 1_000, 5];
  const rows = lengths.map(
    (length): Row => ({ side: 'a', item: { PK: { S: 'p'.repeat(length) }, SK: { S: 's'.repeat(length / 2 + 1) } } }),
  );
  for (const order of [rows, rows.toReversed()]) {
    const sketch = new DifferenceSketch(names);
    for (const row of order) add(sketch, row);
    expect(told(sketch)).toEqual(rows.map(({ side, item: one }) => `${side} ${keyText(one, names)}`).sort());
    expect(Seal.ofThisProcess().close(sketch.state(), '').length).toBeLessThan(150_000);
  }
});

test('goes on from its state, through a seal', () => {
  const seal = Seal.ofThisProcess();
  fc.assert(
    fc.property(set, set, fc.nat(60), (inA, inB, at) => {
      const rows = [
        ...inA.map((one): Row => ({ side: 'a', item: one })),
        ...inB.map((one): Row => ({ side: 'b', item: one })),
      ];
      const whole = new DifferenceSketch(names);
      const first = new DifferenceSketch(names);
      for (const row of rows) add(whole, row);
      for (const row of rows.slice(0, at)) add(first, row);
      const state = seal.open(seal.close(first.state(), 'here'), 'here') as unknown as SketchState;
      const second = new DifferenceSketch(names, state);
      for (const row of rows.slice(at)) add(second, row);
      expect(second.state()).toEqual(whole.state());
      expect(told(second)).toEqual(told(whole));
    }),
  );
});

test('keys of all types come back as they were', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).map((text) => ({ S: text })),
        fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => ({ B: bytes })),
        fc
          .double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 })
          .map((n) => ({ N: `${Math.abs(n) < 1e-100 ? 0 : n}` })),
      ),
      fc.constantFrom(names, ['PK']),
      (value, keys) => {
        const one: Item = { PK: value, SK: value };
        const sketch = new DifferenceSketch(keys);
        sketch.add('b', itemDigest(one), one);
        const [element] = sketch.elements() ?? [];
        expect(keyText(element?.key ?? {}, keys)).toBe(keyText(one, keys));
        expect(Object.keys(element?.key ?? {})).toEqual(keys);
      },
    ),
  );
});

test('a sketch that is damaged tells nothing, or what was in it', () => {
  const rows = Array.from({ length: 40 }, (_, n): Row => ({ side: 'a', item: number(n) }));
  const sketch = new DifferenceSketch(names);
  for (const row of rows) add(sketch, row);
  const { keyWords, cells = '' } = sketch.state();
  const all = told(sketch);
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = Buffer.from(cells, 'base64');
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ change;
      const damaged = told(new DifferenceSketch(names, { keyWords, cells: bytes.toString('base64') }));
      expect([undefined, all]).toContainEqual(damaged);
    }),
  );
});
