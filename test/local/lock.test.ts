import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../local/temporal-server/lock';
import { scratchDirectory } from './scratch';

const quiet = { onProgress: () => {} };

/** Above the largest pid that any of our systems gives out. */
const deadPid = 2 ** 30;

test('the lock is gone after the work, whether it succeeded or not', async () => {
  const file = join(scratchDirectory(), 'lock');
  await expect(withLock(file, quiet, async () => existsSync(file))).resolves.toBe(true);
  await expect(withLock(file, quiet, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(file)).toBe(false);
});

test('holders follow each other', async () => {
  const file = join(scratchDirectory(), 'lock');
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} in`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push(`${name} out`);
  };
  await Promise.all(['a', 'b', 'c'].map((name) => withLock(file, quiet, work(name), 1)));
  for (let place = 0; place < order.length; place += 2) {
    expect(order[place + 1]).toBe(order[place]?.replace('in', 'out'));
  }
});

test('a lock whose holder is dead is taken over', async () => {
  const file = join(scratchDirectory(), 'lock');
  writeFileSync(file, String(deadPid));
  await expect(withLock(file, quiet, async () => 'mine', 1)).resolves.toBe('mine');
});

test('an old empty lock is taken over: its writer died before it could sign', async () => {
  const file = join(scratchDirectory(), 'lock');
  writeFileSync(file, '');
  const old = new Date(Date.now() - 60_000);
  utimesSync(file, old, old);
  await expect(withLock(file, quiet, async () => 'mine', 1)).resolves.toBe('mine');
});
