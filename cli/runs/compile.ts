import { resolve } from 'node:path';
import { stepKinds } from '../../activities/step-table';
import { compilePlan, diagnosticsToJson, type GivenInputs, renderDiagnostics, validateRunbook } from '../../language';
import { compileOpenPlan, type OpenPlan } from '../../language/fleet/open-plan';
import type { Plan, UnitLimits } from '../../language/plan';
import { withLimits } from '../../language/unit-limits';
import type { CommandContext } from '../command';
import { CommandError } from '../command-error';
import { errorReport } from '../error-report';
import { exitCodes } from '../exit-codes';
import { loadRunbook, type RunbookFile } from './load-runbook';

interface Given {
  readonly limits?: UnitLimits;
  /** The directory from which paths among the inputs start; the working directory without it. */
  readonly pathsFrom?: string;
}

/** The plan of a runbook with its inputs. What is wrong with it is printed, and then thrown as a usage error. */
export function compile(
  context: CommandContext,
  named: string,
  inputs: GivenInputs,
  { limits = {}, pathsFrom = '' }: Given = {},
): Plan {
  const source = { ...loadRunbook(named), pathOf: (path: string) => resolve(pathsFrom, path) };
  const { plan, diagnostics } = compilePlan(source, stepKinds, inputs, process.env);
  if (diagnostics.length > 0) report(context, source, diagnostics, plan !== undefined);
  if (plan) return withLimits(plan, limits);
  throw invalidRunbook(source.file);
}

/** The same but for the input that names a table, which each run of a fleet gives. */
export function compileOpen(
  context: CommandContext,
  named: string,
  inputs: GivenInputs,
  table: string,
  { limits = {}, pathsFrom = '' }: Given = {},
): OpenPlan {
  const source = { ...loadRunbook(named), pathOf: (path: string) => resolve(pathsFrom, path) };
  const { open, diagnostics } = compileOpenPlan(source, stepKinds, inputs, table, process.env);
  if (diagnostics.length > 0) report(context, source, diagnostics, open !== undefined);
  if (open) return { ...open, plan: withLimits(open.plan, limits) };
  throw invalidRunbook(source.file);
}

/** Prints what there is to say about a runbook; answers whether it is valid. */
export function validate(context: CommandContext, named: string): boolean {
  const source = readable(context, named);
  if (!source) return false;
  const { runbook, diagnostics } = validateRunbook(source, stepKinds);
  report(context, source, diagnostics, runbook !== undefined);
  return runbook !== undefined;
}

/** A file that cannot be read is told like one that is invalid, so that the files after it are checked too. */
function readable({ printer }: CommandContext, named: string): RunbookFile | undefined {
  try {
    return loadRunbook(named);
  } catch (error) {
    const { code, message, hint } = errorReport(error);
    printer.print({ type: 'error', code, message, hint });
    return undefined;
  }
}

type Diagnostics = ReturnType<typeof compilePlan>['diagnostics'];

function report(
  context: CommandContext,
  source: { file: string; bytes: Uint8Array },
  found: Diagnostics,
  valid: boolean,
) {
  const text = renderDiagnostics(found, Buffer.from(source.bytes).toString('utf8'), { color: context.color });
  context.printer.print({ type: 'diagnostics', file: source.file, valid, diagnostics: diagnosticsToJson(found), text });
}

function invalidRunbook(file: string): CommandError {
  return new CommandError(
    'InvalidRunbook',
    `The runbook "${file}" cannot run as it is.`,
    'correct what is marked above.',
    exitCodes.usage,
  );
}
