import { WorkRate } from '../../cli/runs/work-rate';

const work = (items: number) => ({ items, readUnits: items / 2, writeUnits: 0 });

test('a rate is since the beginning, then over the last 20 seconds', () => {
  const rate = new WorkRate(0);
  expect(rate.at(900, work(10))).toBeUndefined();
  expect(rate.at(2_000, work(400))).toEqual({ items: 200, readUnits: 100, writeUnits: 0 });
  for (let second = 3; second <= 40; second += 1) rate.at(second * 1_000, work(400 + (second - 2) * 10));
  expect(rate.at(41_000, work(790))).toEqual({ items: 10, readUnits: 5, writeUnits: 0 });
});

test('where the beginning is not known it is since the first look', () => {
  const rate = new WorkRate(undefined);
  expect(rate.at(50_000, work(4_000))).toBeUndefined();
  expect(rate.at(52_000, work(4_100))?.items).toBe(50);
});

test('three digits are enough, and work that is done again has no rate', () => {
  const rate = new WorkRate(0);
  expect(rate.at(3_000, work(1_000_000))?.items).toBe(333_000);
  expect(new WorkRate(0).at(3_000, work(0))?.items).toBe(0);
  const again = new WorkRate(undefined);
  again.at(0, work(500));
  expect(again.at(2_000, work(300))?.items).toBe(0);
});
