import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, cachedBinary } from './cache';
import { isExecutableFile } from './executable-file';
import { withLock } from './lock';
import type { SourceContext } from './source';

/**
 * Puts a binary into the cache, once however many processes ask at the same time: `make` works in a directory of its
 * own and only a finished file is renamed to the name that others look for.
 */
export async function fillCache(context: SourceContext, make: (directory: string) => Promise<string>): Promise<string> {
  const target = cachedBinary(context.environment);
  const cache = cacheDirectory(context.environment);
  mkdirSync(cache, { recursive: true });
  return withLock(join(cache, 'lock'), context, async () => {
    if (isExecutableFile(target)) return target;
    const directory = mkdtempSync(join(cache, 'making-'));
    try {
      renameSync(await make(directory), target);
      return target;
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
}
