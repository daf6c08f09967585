import { readFileSync } from 'node:fs';
import type { ClientChoice } from '../../activities/clients';
import type { Plan, UnitLimits } from '../../language/plan';
import { changesSince } from '../../planning/document/changes';
import { openDocument } from '../../planning/document/document';
import type { PlanDocument } from '../../planning/document/schema';
import type { CommandContext } from '../command';
import { CommandError, usageError } from '../command-error';
import { fileProblems } from '../error-report';
import { exitCodes } from '../exit-codes';
import { compile } from '../runs/compile';
import { type Known, seeWorld } from './look';

/** What is to be run: a runbook with its inputs, or a plan that was saved. */
export interface ChosenPlan {
  readonly plan: Plan;
  /** Present when it was saved: to be compared with the world before it runs. */
  readonly saved?: PlanDocument;
}

export function choosePlan(
  context: CommandContext,
  named: string,
  inputs: Record<string, string>,
  limits: UnitLimits,
): ChosenPlan {
  if (!named.endsWith('.json')) return { plan: compile(context, named, inputs, { limits }) };
  if (Object.keys(inputs).length > 0) {
    throw usageError(
      'A saved plan has its inputs already: -i cannot change them.',
      'make another plan: drillbook plan.',
    );
  }
  if (Object.keys(limits).length > 0) {
    throw usageError(
      'A saved plan has its limits already: --max-rcu and --max-wcu cannot change them.',
      'make another plan: drillbook plan.',
    );
  }
  const opened = openDocument(readPlan(named));
  if ('document' in opened) return { plan: opened.document.plan, saved: opened.document };
  throw new CommandError(
    'InvalidPlan',
    `The plan "${named}" cannot run: ${opened.fault}.`,
    'make it again: drillbook plan RUNBOOK --out FILE',
    exitCodes.usage,
  );
}

function readPlan(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw usageError(`Cannot read the plan "${file}": ${why}`, 'give a plan that `drillbook plan --out` saved.');
  }
}

/** Refuses a saved plan when the world is not the one that it was made for in something that matters. */
export async function requireUnchanged(
  { printer }: CommandContext,
  saved: PlanDocument,
  choice: ClientChoice,
  known: Known,
): Promise<void> {
  const { look } = await seeWorld(saved.plan, choice, known);
  const { changes, unclear } = changesSince(saved, look);
  for (const change of changes) printer.print({ type: 'planChanged', ...change });
  if (changes.length > 0) {
    const checks = [...new Set(changes.map(({ path, check }) => `${check} (${path})`))].join(', ');
    throw new CommandError(
      'PlanOutdated',
      `The plan of ${saved.madeAt} is not run, because the world is not what it was made for: ${checks}.`,
      'remove what stands in the way, or make the plan again: drillbook plan.',
      exitCodes.refused,
    );
  }
  if (unclear.length === 0) return;
  const [first] = unclear;
  throw new CommandError(
    'CannotCompare',
    `The plan is not run: ${first?.check} (${first?.path}) ${first?.found}`,
    first?.hint,
  );
}

/** Where to look: where the plan was made, unless the stack that runs it has an emulator of its own. */
export function placeOf({ place }: PlanDocument, chosen: ClientChoice): ClientChoice {
  if (chosen.endpoint || chosen.region) return chosen;
  return { ...(place.address && { endpoint: place.address }), ...(place.region && { region: place.region }) };
}
