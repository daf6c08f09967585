import type { Command } from 'commander';
import type { Person } from '../../workflows/messages';
import { personText } from '../../workflows/person';
import type { CommandContext } from '../command';
import { type Connected, connect } from '../connection/connect';
import type { Outcome } from '../events';
import { exitCodes } from '../exit-codes';
import { operator } from '../runs/operator';
import type { ScheduleChanged } from './events';
import { type FoundSchedule, requireSchedule } from './find';

export interface OnSchedule {
  readonly found: FoundSchedule;
  readonly connected: Connected;
  readonly person: Person;
  readonly reason: string | undefined;
}

/** Does something to the schedule that the line names, and tells it. */
export async function onSchedule(
  { environment, printer }: CommandContext,
  command: Command,
  work: (on: OnSchedule) => Promise<ScheduleChanged['did']>,
): Promise<Outcome> {
  const name = command.processedArgs[0] as string;
  const { reason } = command.opts<{ reason?: string }>();
  const connected = await connect(environment);
  try {
    const person = operator(environment, connected.client);
    const did = await work({ found: await requireSchedule(connected, name), connected, person, reason });
    const rest = { dryRun: false, planDigest: null, differences: [] };
    printer.print({ type: 'scheduleChanged', name, did, by: personText(person), reason: reason ?? null, ...rest });
    return { exit: exitCodes.done };
  } finally {
    await connected.close();
  }
}
