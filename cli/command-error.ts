import { type ExitCode, exitCodes } from './exit-codes';

/** An end of a command that its author foresaw; said as `Error:` and, where there is a hint, `Try:`. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  constructor(
    /** A word for programs: `RunNotFound`. */
    readonly code: string,
    message: string,
    readonly hint?: string,
    readonly exit: ExitCode = exitCodes.error,
  ) {
    super(message);
  }
}

export function usageError(message: string, hint?: string): CommandError {
  return new CommandError('Usage', message, hint, exitCodes.usage);
}

/** The first Ctrl-C ended the command; `message` says what became of the run. */
export function interrupted(message: string, hint?: string): CommandError {
  return new CommandError('Interrupted', message, hint, exitCodes.interrupted);
}
