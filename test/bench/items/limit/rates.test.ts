import { ratesOver } from '../../../../bench/items/limit/rates';

const samples = (...units: number[]) => units.map((each, second) => ({ at: second * 1000, units: each }));

test('each stretch has its rate, from the first unit on', () => {
  expect(ratesOver(2000, samples(0, 0, 100, 200, 400, 600))).toEqual([150, 200]);
});

test('what took less than a stretch is one', () => {
  expect(ratesOver(60_000, samples(0, 100, 200, 400))).toEqual([150]);
});

test('nothing done is no rate', () => {
  expect(ratesOver(60_000, samples(0, 0))).toEqual([]);
  expect(ratesOver(60_000, samples(0, 5))).toEqual([]);
  expect(ratesOver(60_000, [])).toEqual([]);
});
