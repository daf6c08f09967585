import type { Schedule } from '../../language/schedule/schedule-keys';
import type { CommandContext } from '../command';
import { usualTableInput } from '../fleets/fleet-input';
import { compile, compileOpen } from '../runs/compile';
import type { WantedSchedule } from './wanted';

interface Origin extends Pick<WantedSchedule, 'fromFile'> {
  /** The name of a shipped runbook, or a path from the working directory. */
  readonly runbook: string;
  /** The directory from which paths among the inputs start; the working directory without it. */
  readonly pathsFrom?: string;
}

/** A schedule with the plan that its runs carry out. What is wrong with the runbook is printed, and then thrown. */
export function planSchedule(
  context: CommandContext,
  schedule: Schedule,
  { runbook, pathsFrom, fromFile }: Origin,
): WantedSchedule {
  const { inputs, select, table = usualTableInput } = schedule;
  const given = pathsFrom === undefined ? {} : { pathsFrom };
  if (!select) return { schedule, plan: compile(context, runbook, inputs, given), fromFile };
  const open = compileOpen(context, runbook, inputs, table, given);
  return { schedule, plan: open.plan, open, fromFile };
}
