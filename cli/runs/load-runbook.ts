import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { RunbookSource } from '../../language';
import { usageError } from '../command-error';
import { fileProblems } from '../error-report';
import { packageRoot } from '../package-root';

export type RunbookFile = RunbookSource & { readonly bytes: Uint8Array };

/** A path, or the name of a runbook that comes with Drillbook. Throws a usage error when it cannot be read. */
export function loadRunbook(named: string): RunbookFile {
  const file = isFile(named) ? named : (shippedRunbook(named) ?? named);
  let runbook: RunbookFile;
  try {
    runbook = read(file);
  } catch (error) {
    throw usageError(`Cannot read the runbook "${named}": ${problemOf(error)}`, 'give the path of a runbook (YAML).');
  }
  if (isSavedPlan(file, runbook.bytes)) {
    throw usageError(
      `Expected a runbook, got a saved plan: "${named}".`,
      `run it: drillbook run ${named}. Or give the runbook that it was made from.`,
    );
  }
  return runbook;
}

/** As YAML it would be a runbook whose every key is wrong. */
function isSavedPlan(file: string, bytes: Uint8Array): boolean {
  if (!file.endsWith('.json')) return false;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))?.type === 'plan';
  } catch {
    return false;
  }
}

/** A runbook that another one runs: a path relative to that one's file, or the name of a shipped one. */
function loadChild(named: string, from: RunbookSource): RunbookFile | { readonly problem: string } {
  const own = join(from.directory, named);
  const shipped = isFile(own) ? undefined : shippedRunbook(named);
  try {
    return { ...read(shipped ?? own), file: shipped ?? join(dirname(from.file), named) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function read(file: string): RunbookFile {
  const path = resolve(file);
  return { file, path, bytes: readFileSync(path), directory: dirname(path), load: loadChild };
}

function problemOf(error: unknown): string {
  return fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function shippedRunbook(name: string): string | undefined {
  if (!/^[\w-]+$/.test(name)) return undefined;
  const file = join(packageRoot, 'runbooks', `${name}.yaml`);
  return existsSync(file) ? file : undefined;
}
