import { lstatSync, readFileSync } from 'node:fs';
import { type Diagnostic, diagnosticsToJson, renderDiagnostics } from '../../language';
import type { CommandContext } from '../command';
import { CommandError, usageError } from '../command-error';
import { fileProblems } from '../error-report';
import { exitCodes } from '../exit-codes';

/** A file that a worker is started with, and how it is named. */
export interface CheckedFile<Content> {
  /** After "the" and "a", in messages. */
  readonly what: string;
  /** For programs: `InvalidSafetyPolicy`. */
  readonly code: string;
  readonly option: string;
  /** Environment variable that names it where the option does not. */
  readonly variable: string;
  /** Name of the one in the working directory that counts where neither does. */
  readonly usual: string;
  read(file: string, bytes: Buffer): { readonly content?: Content; readonly diagnostics: readonly Diagnostic[] };
}

/** The content of the file that holds here. What cannot be read or understood ends the command. */
export function checkedFile<Content>(
  { environment, printer, color }: CommandContext,
  option: string | undefined,
  { what, code, option: name, variable, usual, read }: CheckedFile<Content>,
): Content | undefined {
  const given = option ?? environment[variable];
  if (given === undefined && !isThere(usual)) return undefined;
  const file = given ?? usual;
  const bytes = bytesOf(file, what, name);
  const { content, diagnostics } = read(file, bytes);
  if (content) return content;
  const text = renderDiagnostics(diagnostics, bytes.toString('utf8'), { color });
  printer.print({ type: 'diagnostics', file, valid: false, diagnostics: diagnosticsToJson(diagnostics), text });
  const message = `The ${what} "${file}" cannot be used as it is.`;
  throw new CommandError(code, message, 'correct what is marked above.', exitCodes.usage);
}

/** A link that leads nowhere is there too, and cannot be read. */
function isThere(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

function bytesOf(file: string, what: string, option: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw usageError(`Cannot read the ${what} "${file}": ${why}`, `give the path of a ${what} (${option}).`);
  }
}
