import { setTimeout as sleep } from 'node:timers/promises';
import { waitsForPerson } from '../../language/run-facts';
import type { Connected } from '../connection/connect';
import type { CliEvent } from '../events';
import { aborted } from '../interrupt';
import type { Printer } from '../printers/printer';
import { Patience } from './patience';
import { pendingWork } from './pending-work';
import { queryFacts } from './query-facts';
import { restoresFor } from './restores-of-runs';
import { StepNews } from './step-news';
import { describeRun, type RunView, viewRun } from './view-run';

const lookEveryMs = 250;

/** Left alone, Temporal's client tries for half a minute to reach a server that is away, and says nothing. */
const answerWithinMs = 3000;

export interface Following {
  /** A run whose outline was not told yet starts with it. */
  readonly outlineTold?: boolean;
  /** Stops when the run waits for a person, too. */
  readonly untilWaiting?: boolean;
}

/** Prints what happens in a run until it has ended, or until the signal aborts: then the answer is undefined. */
export async function followRun(
  connected: Connected,
  run: string,
  printer: Printer,
  signal: AbortSignal,
  { outlineTold = true, untilWaiting = false }: Following = {},
): Promise<RunView | undefined> {
  // What is told after the signal has aborted would come after the last word of the command.
  const until = { print: (event: CliEvent) => signal.aborted || printer.print(event) };
  const news = new StepNews(outlineTold);
  const patience = new Patience(until, run);
  const watch = async () => {
    while (!signal.aborted) {
      const view = await patience.withServer(() => look(connected, run, until, news, patience));
      if (view && (untilWaiting || view.description.status.name !== 'RUNNING')) return view;
      await sleep(lookEveryMs, undefined, { signal }).catch(() => {});
    }
    return undefined;
  };
  // An answer that is still awaited holds nobody up.
  return (await Promise.race([watch(), aborted(signal)])) ?? undefined;
}

/** A view of a run that has ended, or waits. */
async function look(
  connected: Connected,
  run: string,
  printer: Printer,
  news: StepNews,
  patience: Patience,
): Promise<RunView | undefined> {
  const description = await connected.client.withDeadline(Date.now() + answerWithinMs, () =>
    describeRun(connected, run),
  );
  if (description.status.name !== 'RUNNING') {
    const view = await viewRun(connected, run);
    for (const event of view.facts ? news.changes(view.facts) : []) printer.print(event);
    return view;
  }
  const { facts, missing, noWorker } = await queryFacts(connected, run, { alone: patience.isAlone });
  patience.withAnswer(missing === undefined || noWorker);
  patience.withWorker(noWorker ? missing : undefined);
  if (!facts) return undefined;
  for (const event of news.changes(facts)) printer.print(event);
  news.restores ??= await restoresFor(connected.client, facts);
  for (const event of news.progress(facts, await pendingWork(connected, facts))) printer.print(event);
  return waitsForPerson(facts) ? { description, facts } : undefined;
}
