import { spawnTied } from '../../local/temporal-server/tied-child';

test('the child ends when the pipe to its parent breaks, as it does when the parent is killed', async () => {
  const child = spawnTied('/bin/sleep', ['600'], process.env);
  const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  child.stdin.destroy();
  expect(await ended).toBe('SIGTERM');
});

test('the pid is that of the child itself', async () => {
  const child = spawnTied('/bin/sh', ['-c', 'echo $$ >&2; exec sleep 600'], process.env);
  const told = await new Promise<string>((resolve) => child.stderr.setEncoding('utf8').once('data', resolve));
  expect(Number(told)).toBe(child.pid);
  child.kill('SIGKILL');
});
