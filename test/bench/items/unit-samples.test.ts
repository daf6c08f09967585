import { ratesOver, sampleWhile } from '../../../bench/items/unit-samples';

test('the rates of all stretches that are long enough', () => {
  const samples = [0, 1, 2, 3, 4].map((second) => ({ at: second * 1_000, units: [0, 10, 40, 60, 62][second] ?? 0 }));
  expect(ratesOver(samples, 2_000)).toEqual({ least: 11, most: 25 });
  expect(() => ratesOver(samples, 5_000)).toThrow('less than 5000 ms');
});

test('samples are taken until the work is over; its failure is told', async () => {
  let units = 0;
  const count = async () => {
    units += 1;
    return units;
  };
  const samples = await sampleWhile(new Promise((resolve) => setTimeout(resolve, 50)), count, 5);
  expect(samples.map((sample) => sample.units)).toEqual(samples.map((_, at) => at + 1));
  await expect(sampleWhile(Promise.reject(new Error('broken')), count)).rejects.toThrow('broken');
});
