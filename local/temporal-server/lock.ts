import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../process-alive';
import type { SourceContext } from './source';

/** Runs `work` while holding a lock file; waits for a living holder, takes over from a dead one. */
export async function withLock<T>(
  file: string,
  { onProgress, signal }: Pick<SourceContext, 'onProgress' | 'signal'>,
  work: () => Promise<T>,
  retryMs = 500,
): Promise<T> {
  for (let waited = false; !take(file); waited = true) {
    if (!waited) onProgress('Waiting for another Drillbook that is fetching the Temporal server...');
    await sleep(retryMs, undefined, { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (isAbandoned(file)) rmSync(file, { force: true });
    return false;
  }
}

/** Held by a process that is gone, or left empty by one that died before it could write its pid. */
function isAbandoned(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return pid > 0 ? !isAlive(pid) : Date.now() - statSync(file).mtimeMs > 10_000;
  } catch {
    return false;
  }
}
