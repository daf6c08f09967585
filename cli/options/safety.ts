import { lstatSync, readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { diagnosticsToJson, readSafetyPolicy, renderDiagnostics, type SafetyPolicy } from '../../language';
import type { CommandContext } from '../command';
import { CommandError, usageError } from '../command-error';
import { fileProblems } from '../error-report';
import { exitCodes } from '../exit-codes';

const usualFile = 'drillbook.policy.yaml';

export function addSafetyOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--safety <file>',
      `the safety policy (YAML): what steps may do, where and when; else DRILLBOOK_SAFETY, else ${usualFile} here`,
    ),
  );
}

/** The safety policy that holds here. What cannot be read or understood ends the command: it never means "allow". */
export function safetyOf(context: CommandContext, command: Command): SafetyPolicy | undefined {
  const given = command.opts<{ safety?: string }>().safety ?? context.environment['DRILLBOOK_SAFETY'];
  if (given === undefined && !isThere(usualFile)) return undefined;
  const file = given ?? usualFile;
  const bytes = read(file);
  const { policy, diagnostics } = readSafetyPolicy(file, bytes);
  if (policy) return policy;
  const text = renderDiagnostics(diagnostics, bytes.toString('utf8'), { color: context.color });
  context.printer.print({ type: 'diagnostics', file, valid: false, diagnostics: diagnosticsToJson(diagnostics), text });
  throw new CommandError(
    'InvalidSafetyPolicy',
    `The safety policy "${file}" cannot be used as it is.`,
    'correct what is marked above.',
    exitCodes.usage,
  );
}

/** For the end of a sentence. */
export function underPolicy(policy: SafetyPolicy | undefined): string {
  return policy ? ` under the safety policy "${policy.file}"` : '';
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

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw usageError(`Cannot read the safety policy "${file}": ${why}`, 'give the path of a safety policy (--safety).');
  }
}
