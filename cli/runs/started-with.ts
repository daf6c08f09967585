import { startedWith as argumentsOf } from '../../activities/runs/started-with';
import type { Plan } from '../../language/plan';
import type { RunOptions } from '../../workflows/messages';
import { CommandError } from '../command-error';
import type { Connected } from '../connection/connect';

/** What a run was started with, from the first event of its history. */
export interface StartedWith {
  readonly plan: Plan;
  readonly options: RunOptions;
}

export async function startedWith({ client }: Connected, run: string): Promise<StartedWith> {
  const [plan, options] = await argumentsOf(client, run);
  if (plan) return { plan: plan as Plan, options: (options ?? { searchAttributes: false }) as RunOptions };
  throw new CommandError(
    'NoPlan',
    `The history of the run ${run} does not tell what it was started with.`,
    'drillbook resume REPORT.json, or --runbook FILE.',
  );
}
