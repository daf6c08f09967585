import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { usageError } from '../command-error';
import { fileProblems } from '../error-report';

/** Texts by their path below the directory; those of an earlier handover are replaced. */
export function writeFiles(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    } catch (error) {
      const why = fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
      throw usageError(`Cannot write "${file}": ${why}`, 'give another directory as --to.');
    }
  }
}
