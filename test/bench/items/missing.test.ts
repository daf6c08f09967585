import { Missing, unlessMissing } from '../../../bench/items/missing';
import { runCommand } from '../../../bench/items/run-command';

// What benches say on the way is of no interest here.
beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

test('what is missing leaves its figures out', async () => {
  expect(await unlessMissing('those', () => Promise.reject(new Missing('there is no Java')))).toBeUndefined();
});

test('any other error is one', async () => {
  await expect(unlessMissing('those', () => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong');
});

test('a command that is not there is missing, and one that fails with the last that it said', async () => {
  await expect(runCommand('no-such-command', [])).rejects.toThrow(new Missing('there is no `no-such-command` on PATH'));
  const failing = ['-e', 'console.error("no answer"); process.exit(1)'];
  await expect(runCommand(process.execPath, failing)).rejects.toThrow(/failed: no answer$/);
});
