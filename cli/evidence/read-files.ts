import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { EvidenceFiles } from '../../report/evidence/opened-evidence';
import { CommandError, usageError } from '../command-error';
import { fileProblems } from '../error-report';

/** All files of a directory by their path in it; what a writer has not put in its place yet has a dot before its name. */
export function readFolder(directory: string): EvidenceFiles {
  const entries = orCannotTell(directory, () => readdirSync(directory, { recursive: true, withFileTypes: true }));
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return new Map(
    files
      .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
      .sort()
      .map((path) => [path.split(sep).join('/'), readBytes(join(directory, path))]),
  );
}

export function readBytes(file: string): Uint8Array {
  return orCannotTell(file, () => readFileSync(file));
}

/** Throws a usage error where there is nothing of that name. */
export function isFolder(place: string): boolean {
  const found = orCannotTell(place, () => statSync(place, { throwIfNoEntry: false }));
  if (found) return found.isDirectory();
  throw usageError(`There is no file or directory "${place}".`, 'give a document, or the directory of --evidence.');
}

function orCannotTell<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const why = fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw new CommandError('FileNotReadable', `Cannot read "${place}": ${why}`);
  }
}
