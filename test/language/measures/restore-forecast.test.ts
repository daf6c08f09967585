import fc from 'fast-check';
import { forecastRestore } from '../../../language/measures/restore-forecast';
import type { RestoreSeen } from '../../../language/measures/restore-seen';

const arn = (name: string) => `arn:aws:dynamodb:eu-west-1:123456789012:table/${name}`;
const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();
const seen = (name: string, minutes: number, gigabytes?: number, at = 1): RestoreSeen => ({
  ...{ table: arn(name), ms: minutes * 60_000, at: day(at) },
  ...(gigabytes !== undefined && { bytes: gigabytes * 1e9 }),
});
const of = (name: string, gigabytes?: number) => ({
  ...{ table: arn(name), across: false },
  ...(gigabytes !== undefined && { bytes: gigabytes * 1e9 }),
});

test('restores of the table itself count before those of others, by the middle one', () => {
  const all = [seen('orders', 18, 5), seen('orders', 31, 5), seen('orders', 21, 6), seen('carts', 99, 5)];
  expect(forecastRestore(all, of('orders', 5))).toEqual({
    ...{ ms: 21 * 60_000, leastMs: 18 * 60_000, mostMs: 31 * 60_000 },
    ...{ restores: 3, by: 'table' },
  });
  expect(forecastRestore(all, { table: 'orders', across: false })?.restores).toBe(3);
});

test('only the newest ten of it count', () => {
  const all = Array.from({ length: 15 }, (_, at) => seen('orders', at, 5, at + 1));
  expect(forecastRestore(all, of('orders', 5))).toMatchObject({
    leastMs: 5 * 60_000,
    mostMs: 14 * 60_000,
    restores: 10,
  });
});

test('without one of it, those of tables of about the size; small ones are all of one size', () => {
  const all = [seen('a', 10, 10), seen('b', 90, 1_000), seen('c', 6, 0.000001), seen('d', 7)];
  expect(forecastRestore(all, of('orders', 30))).toMatchObject({ ms: 600_000, restores: 1, by: 'size' });
  expect(forecastRestore(all, of('orders', 0.09))).toMatchObject({ ms: 360_000, restores: 1, by: 'size' });
  expect(forecastRestore(all, of('orders', 100_000))).toBeUndefined();
  expect(forecastRestore(all, of('orders'))).toBeUndefined();
});

test('a table that has grown since is another one; a restore into another region is another thing', () => {
  expect(forecastRestore([seen('orders', 10, 1)], of('orders', 50))).toBeUndefined();
  expect(forecastRestore([{ ...seen('orders', 10, 1), across: true }], of('orders', 1))).toBeUndefined();
});

const one = fc.record({
  table: fc.constantFrom('a', 'b', 'c').map(arn),
  bytes: fc.option(fc.double({ min: 0, max: 1e13, noNaN: true }), { nil: undefined }),
  ms: fc.integer({ min: 1, max: 1e8 }),
  at: fc.integer({ min: 1, max: 28 }).map(day),
}) as fc.Arbitrary<RestoreSeen>;
const wanted = fc.record({
  table: fc.constantFrom('a', 'b', 'd').map(arn),
  bytes: fc.option(fc.double({ min: 0, max: 1e13, noNaN: true }), { nil: undefined }),
  across: fc.constant(false),
}) as fc.Arbitrary<ReturnType<typeof of>>;

test('a forecast lies within what was seen, whatever the order, and grows with the times', () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), wanted, fc.integer({ min: 2, max: 9 }), (all, asked, factor) => {
      const told = forecastRestore(all, asked);
      expect(forecastRestore([...all].reverse(), asked)?.restores).toBe(told?.restores);
      if (!told) return;
      const times = all.map(({ ms }) => ms);
      expect(told.leastMs).toBeGreaterThanOrEqual(Math.min(...times));
      expect(told.mostMs).toBeLessThanOrEqual(Math.max(...times));
      expect(told.leastMs <= told.ms && told.ms <= told.mostMs).toBe(true);
      expect(told.restores).toBeLessThanOrEqual(10);
      const slower = forecastRestore(
        all.map((each) => ({ ...each, ms: each.ms * factor })),
        asked,
      );
      expect(slower?.ms).toBe(told.ms * factor);
    }),
  );
});

test('what the table itself took is never outweighed by others', () => {
  fc.assert(
    fc.property(fc.array(one), fc.integer({ min: 1, max: 1e8 }), (others, ms) => {
      const own = { table: arn('mine'), bytes: 5e9, ms, at: day(3) };
      expect(forecastRestore([...others, own], of('mine', 5))).toMatchObject({ ms, restores: 1, by: 'table' });
    }),
  );
});
