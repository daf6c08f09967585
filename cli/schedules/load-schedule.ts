import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diagnosticsToJson, readSchedule, renderDiagnostics, type Schedule } from '../../language';
import type { CommandContext } from '../command';
import { CommandError, usageError } from '../command-error';
import { fileProblems } from '../error-report';
import { exitCodes } from '../exit-codes';
import { planSchedule } from './plan-schedule';
import type { WantedSchedule } from './wanted';

/** The schedule of a file, with the plan of its runbook. What is wrong with either is printed, and then thrown. */
export function loadSchedule(context: CommandContext, file: string): WantedSchedule {
  const schedule = scheduleIn(context, file);
  return planSchedule(context, schedule, {
    runbook: runbookOf(schedule, file),
    pathsFrom: dirname(file),
    fromFile: true,
  });
}

function scheduleIn(context: CommandContext, file: string): Schedule {
  const bytes = read(file);
  const { schedule, diagnostics } = readSchedule(file, bytes);
  if (schedule) return schedule;
  const text = renderDiagnostics(diagnostics, bytes.toString('utf8'), { color: context.color });
  context.printer.print({ type: 'diagnostics', file, valid: false, diagnostics: diagnosticsToJson(diagnostics), text });
  throw new CommandError(
    'InvalidSchedule',
    `The schedule "${file}" cannot be used as it is.`,
    'correct what is marked above.',
    exitCodes.usage,
  );
}

/** A shipped runbook is named without a folder or an ending; anything else is a path from the file's own folder. */
function runbookOf({ runbook }: Schedule, file: string): string {
  return /^[\w-]+$/.test(runbook) ? runbook : join(dirname(file), runbook);
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw usageError(`Cannot read the schedule "${file}": ${why}`, 'give the path of a schedule (YAML).');
  }
}
