import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { usageError } from '../command-error';
import { fileProblems } from '../error-report';
import { packageRoot } from '../package-root';

export interface RunbookFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Absolute; files that steps name are relative to it. */
  readonly directory: string;
}

/** A path, or the name of a runbook that comes with Drillbook. Throws a usage error when it cannot be read. */
export function loadRunbook(named: string): RunbookFile {
  const file = isFile(named) ? named : (shippedRunbook(named) ?? named);
  try {
    return { file, bytes: readFileSync(file), directory: dirname(resolve(file)) };
  } catch (error) {
    const why = fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw usageError(`Cannot read the runbook "${named}": ${why}`, 'give the path of a runbook (YAML).');
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function shippedRunbook(name: string): string | undefined {
  if (!/^[\w-]+$/.test(name)) return undefined;
  const file = join(packageRoot, 'runbooks', `${name}.yaml`);
  return existsSync(file) ? file : undefined;
}
