import { CommanderError } from 'commander';
import { SetupError } from '../local/setup-error';
import { SealingKeyError } from '../worker/sealing-key';
import { CommandError } from './command-error';
import { temporalProblem } from './connection/temporal-problem';
import { type ExitCode, exitCodes } from './exit-codes';

export interface ErrorReport {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly exit: ExitCode;
}

/** The one place where errors become exit codes. */
export function errorReport(error: unknown): ErrorReport {
  const told = error instanceof CommandError ? error : temporalProblem(error);
  if (told) return { code: told.code, message: told.message, hint: told.hint, exit: told.exit };
  if (error instanceof SetupError) {
    return { code: error.code, message: error.message, hint: error.hint, exit: exitCodes.error };
  }
  if (error instanceof SealingKeyError) {
    return { code: 'Usage', message: error.message, hint: error.hint, exit: exitCodes.usage };
  }
  if (error instanceof CommanderError) {
    // A command that is made of others was given alone.
    const message = error.code === 'commander.help' ? 'Expected the name of a command after it.' : error.message;
    return { code: 'Usage', message: message.replace(/^error: /, ''), exit: exitCodes.usage };
  }
  const file = fileError(error);
  if (file) return { code: 'FileNotReadable', message: file, exit: exitCodes.usage };
  return {
    code: 'Internal',
    message: `${error instanceof Error ? error.message : String(error)}`,
    hint: 'run again with DRILLBOOK_DEBUG=1 to see where it comes from.',
    exit: exitCodes.error,
  };
}

/** What a person is told of an error of the file system, by its code. */
export const fileProblems: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
};

function fileError(error: unknown): string | undefined {
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  const problem = code && fileProblems[code];
  if (!problem || !path) return undefined;
  return `Cannot ${syscall === 'open' || syscall === 'read' ? 'open' : syscall} "${path}": ${problem}`;
}
