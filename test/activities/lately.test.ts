import { lately } from '../../activities/lately';

function counting(fails: () => boolean = () => false) {
  const clock = { ms: 0 };
  let asked = 0;
  const ask = async () => {
    asked += 1;
    if (fails()) throw new Error('no answer');
    return asked;
  };
  return { clock, answer: lately(1_000, ask, () => clock.ms) };
}

test('is asked once for all who ask in time, and again after it', async () => {
  const { clock, answer } = counting();
  expect(await Promise.all([answer(), answer()])).toEqual([1, 1]);
  clock.ms = 999;
  expect(await answer()).toBe(1);
  clock.ms = 1_000;
  expect(await answer()).toBe(2);
});

test('what failed is asked again', async () => {
  let fails = true;
  const { answer } = counting(() => fails);
  await expect(answer()).rejects.toThrow('no answer');
  fails = false;
  expect(await answer()).toBe(2);
});
