import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory } from '../../../emulator/persistence/directory-lock';
import { scratch } from './scratch.fixture';

test('a directory is locked once, until it is given back', () => {
  const directory = scratch();
  const unlock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow(
    `The data directory ${directory} is in use by the process ${process.pid}. Stop it or choose another one.`,
  );
  unlock();
  expect(existsSync(join(directory, 'lock'))).toBe(false);
  lockDirectory(directory)();
});

test('the lock of a process that is gone is taken over', () => {
  const directory = scratch();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(join(directory, 'lock'), `${pid} 1\n`);
  lockDirectory(directory)();
});

test('so is one whose pid another process has by now', () => {
  const directory = scratch();
  writeFileSync(join(directory, 'lock'), `${process.pid} 1\n`);
  lockDirectory(directory)();
});

test('an unreadable lock holds nobody off', () => {
  const directory = scratch();
  writeFileSync(join(directory, 'lock'), '');
  lockDirectory(directory)();
});
