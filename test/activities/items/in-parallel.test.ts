import { inParallel } from '../../../activities/items/in-parallel';

const pause = () => new Promise(setImmediate);

test('runs everything, never more at a time than allowed', async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  await inParallel(3, [1, 2, 3, 4, 5, 6, 7], async (input) => {
    most = Math.max(most, ++running);
    await pause();
    running -= 1;
    done.push(input);
  });
  expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

test('begins nothing after a failure, and waits for what has begun', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = inParallel(2, [1, 2, 3, 4], async (input) => {
    begun.push(input);
    if (input === 1) throw new Error('first');
    await pause();
    ended.push(input);
  });
  await expect(work).rejects.toThrow('first');
  expect(begun).toEqual([1, 2]);
  expect(ended).toEqual([2]);
});
