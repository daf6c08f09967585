import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { immediate } from '../running-emulator.fixture';

const children: ChildProcess[] = [];

afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
});

export interface EmulatorProcess {
  readonly url: string;
  readonly pid: number;
  /** SIGKILL: no chance to write anything more. */
  kill(): Promise<void>;
}

export async function emulatorProcess(dataDir: string): Promise<EmulatorProcess> {
  const child = fork(join(__dirname, 'emulator-child.js'), [JSON.stringify({ ...immediate, dataDir })]);
  children.push(child);
  const [message] = (await once(child, 'message')) as [{ url: string; error?: string }];
  if (message.error) throw new Error(message.error);
  return { url: message.url, pid: child.pid ?? 0, kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
