import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keeps a second emulator off the directory. Answers with what gives it back. */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'lock');
  const mine = holder(process.pid);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    while (!claim(draft, path)) evict(path, directory);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (contentOf(path) === mine) rmSync(path, { force: true });
  };
}

/** A link is made whole or not at all, and never over another. */
function claim(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes away the lock of a process that is gone; refuses when it lives. */
function evict(path: string, directory: string): void {
  const found = contentOf(path);
  if (found === undefined) return;
  const pid = Number.parseInt(found, 10);
  if (isAlive(pid) && holder(pid) === found) {
    throw new Error(`The data directory ${directory} is in use by the process ${pid}. Stop it or choose another one.`);
  }
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // Between reading and renaming, another process may have evicted the same holder and locked for itself.
  if (contentOf(aside) !== found) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

/** A pid alone may be another process's by now; with the time it started it is not. */
function holder(pid: number): string {
  const stat = contentOf(`/proc/${pid}/stat`);
  const startTime = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return `${pid} ${startTime ?? ''}\n`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
