import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export type TiedChild = ChildProcessByStdio<Writable, null, Readable>;

/**
 * A child that ends when this process does, however it ends: a watcher beside it reads a pipe that the system closes
 * even when we are killed. The shell becomes the child by `exec`, so that the pid is the child's own.
 */
const watchThenBecome = `
exec 3<&0
( read -r _ <&3; kill "$$" ) >/dev/null 2>&1 &
exec "$0" "$@" 3<&- </dev/null
`;

export function spawnTied(command: string, args: readonly string[], environment: NodeJS.ProcessEnv): TiedChild {
  // A group of its own: Ctrl-C in the terminal must reach the worker first, not the server below it.
  const options = { env: environment, stdio: ['pipe', 'ignore', 'pipe'] as ['pipe', 'ignore', 'pipe'], detached: true };
  const child =
    process.platform === 'win32'
      ? spawn(command, args, options)
      : spawn('/bin/sh', ['-c', watchThenBecome, command, ...args], options);
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  child.once('exit', () => {
    process.removeListener('exit', killNow);
    // Lets the watcher go.
    child.stdin.destroy();
  });
  child.stdin.on('error', () => {});
  return child;
}
