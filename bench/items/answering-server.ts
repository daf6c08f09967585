import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TiedChild } from '../../local/temporal-server/tied-child';
import type { ServerProcess } from '../emulator/server-process';

const startLimitMs = 60_000;

/** A server that is not ours, once it answers at an address. Throws where it ends before, or does not answer in time. */
export async function answeringServer(name: string, child: TiedChild, url: string): Promise<ServerProcess> {
  child.stderr.resume();
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const limit = Date.now() + startLimitMs;
  while (Date.now() < limit && child.exitCode === null) {
    // Any answer will do: some refuse a request that is not signed.
    if (await fetch(url).catch(() => undefined)) return { url, pid: child.pid ?? Number.NaN, stop };
    await sleep(100);
  }
  await stop();
  throw new Error(`${name} did not answer on ${url}`);
}
