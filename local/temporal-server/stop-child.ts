import type { ChildProcess } from 'node:child_process';

const graceMs = 5000;

/** Asks the child to end, and makes it when it has not after five seconds. */
export async function stopChild(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return exited;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
  try {
    await exited;
  } finally {
    clearTimeout(force);
  }
}
