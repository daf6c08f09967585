import { setTimeout as sleep } from 'node:timers/promises';
import { fleetFactsQuery } from '../../workflows/fleet/messages';
import type { CommandContext } from '../command';
import { interrupted } from '../command-error';
import type { Connected } from '../connection/connect';
import type { Outcome } from '../events';
import { aborted } from '../interrupt';
import { Patience } from '../runs/patience';
import { askWorker } from '../runs/query-facts';
import { finishFleet } from './finish-fleet';
import { FleetNews } from './fleet-news';
import { describeFleet, fleetFacts } from './view-fleet';

const lookEveryMs = 500;

/** Shows what becomes of the tables of a fleet until it has ended. */
export async function followFleet(
  { printer, interruptSignal }: CommandContext,
  connected: Connected,
  run: string,
): Promise<Outcome> {
  const signal = interruptSignal();
  const news = new FleetNews();
  const patience = new Patience(printer, run);
  const look = async () => {
    const description = await describeFleet(connected, run);
    if (description && description.status.name !== 'RUNNING') return await fleetFacts(connected, description);
    const { facts, missing, noWorker } = await askWorker(connected, run, fleetFactsQuery, { alone: patience.isAlone });
    patience.withAnswer(missing === undefined || noWorker);
    patience.withWorker(noWorker ? missing : undefined);
    return facts;
  };
  const watch = async () => {
    while (!signal.aborted) {
      const facts = await patience.withServer(look);
      for (const event of facts && !signal.aborted ? news.changes(facts) : []) printer.print(event);
      if (facts?.verdict !== undefined) return facts;
      await sleep(lookEveryMs, undefined, { signal }).catch(() => {});
    }
    return undefined;
  };
  const facts = await Promise.race([watch(), aborted(signal)]);
  if (facts) return finishFleet(printer, facts);
  throw interrupted(`Stopped looking; the fleet ${run} goes on.`, `drillbook status ${run} --watch`);
}
