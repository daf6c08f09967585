import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A directory of this user's cache that `make` fills at first use. It gets its name only when it is whole; what is in it
 * may be moved, so it must not know its own path.
 */
export async function cached(name: string, make: (directory: string) => Promise<void>): Promise<string> {
  const directory = join(benchCache(), name);
  if (existsSync(directory)) return directory;
  mkdirSync(benchCache(), { recursive: true });
  const made = mkdtempSync(join(benchCache(), 'making-'));
  try {
    await make(made);
    if (!existsSync(directory)) renameSync(made, directory);
    return directory;
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

function benchCache(): string {
  const base = process.env['XDG_CACHE_HOME'] || join(process.env['HOME'] || homedir(), '.cache');
  return join(base, 'drillbook', 'bench');
}
