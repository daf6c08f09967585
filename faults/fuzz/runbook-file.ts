import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunbookLoader, RunbookSource } from '../../language';

/** A runbook in a directory; those that it runs are read from there too. */
export function fileSource(directory: string, file: string): RunbookSource & { readonly bytes: Uint8Array } {
  const path = join(directory, file);
  return { file, path, directory: dirname(path), bytes: readFileSync(path), load };
}

export const load: RunbookLoader = (named, from) => {
  try {
    return { ...fileSource(from.directory, named), file: join(dirname(from.file), named) };
  } catch {
    return { problem: 'there is no such file' };
  }
};
