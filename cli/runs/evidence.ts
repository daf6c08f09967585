import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunFacts } from '../../language/run-facts';
import { runName } from '../../language/run-name';
import type { Evidence } from '../../report/json';
import { openJsonReport } from '../../report/open-json';
import { CommandError, usageError } from '../command-error';
import type { Connected } from '../connection/connect';
import { fileProblems } from '../error-report';
import { exitCodes } from '../exit-codes';
import type { Printer } from '../printers/printer';
import { endedRun } from './ended-run';

/** The facts of a run with all that a later command needs to go on with it; less where that cannot be read now. */
export async function evidenceOf(connected: Connected, printer: Printer, facts: RunFacts): Promise<Evidence> {
  try {
    return await endedRun(connected, facts);
  } catch (error) {
    printer.print({
      type: 'warning',
      message: `The report has no plan: ${(error as Error).message}`,
      hint: `\`drillbook report ${facts.run} --format json\` when that can be read`,
    });
    return { facts };
  }
}

/** The report in JSON that a run left in a directory, if it did. */
export function reportFile(directory: string, run: string): string | undefined {
  const file = join(directory, `${runName(run)}.json`);
  return existsSync(file) ? file : undefined;
}

export function readEvidence(file: string): Evidence {
  const opened = openJsonReport(textOf(file));
  if ('evidence' in opened) return opened.evidence;
  throw new CommandError(
    'InvalidReport',
    `The report "${file}" cannot be gone on with: ${opened.fault}.`,
    'give the report as it was written, or the id of the run.',
    exitCodes.usage,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw usageError(`Cannot read the report "${file}": ${why}`, 'give the report in JSON that a run has left.');
  }
}
