import { abortUpdate } from '../../workflows/messages';
import type { CommandContext } from '../command';
import { CommandError } from '../command-error';
import type { Connected } from '../connection/connect';
import type { Outcome } from '../events';
import { exitCodes } from '../exit-codes';
import { refusalIn } from '../runs/decide';
import { operator } from '../runs/operator';
import { describeFleet } from './view-fleet';

/** Aborts a fleet and the runs of it; undefined where that is none. */
export async function abortFleet(
  { environment, printer }: CommandContext,
  connected: Connected,
  run: string,
  reason: string,
): Promise<Outcome | undefined> {
  const description = await describeFleet(connected, run);
  if (!description) return undefined;
  if (description.status.name !== 'RUNNING') {
    throw new CommandError('RunEnded', `The fleet ${run} has ended.`, `drillbook status ${run}`);
  }
  const by = operator(environment, connected.client);
  try {
    await connected.client.workflow.getHandle(run).executeUpdate(abortUpdate, { args: [{ by, reason }] });
  } catch (error) {
    throw refusalIn(error, () => `drillbook status ${run}`) ?? error;
  }
  const next = `drillbook status ${run} --watch`;
  const decision = { run, path: null, action: 'abort', by: by.name, reason, missing: null } as const;
  printer.print({ type: 'decided', ...decision, fleet: true, next });
  return { exit: exitCodes.done, run };
}
