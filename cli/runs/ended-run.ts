import type { EndedRun } from '../../language/ended-run';
import { isSkippedByPerson, type JournalRecord, type RunFacts } from '../../language/run-facts';
import { innerRunId } from '../../language/step-path';
import { CommandError } from '../command-error';
import type { Connected } from '../connection/connect';
import { requireFacts } from './finish';
import { startedWith } from './started-with';
import { viewRun } from './view-run';

/** All that is needed to go on with a run whose facts are known, of the runs within it too. */
export async function endedRun(connected: Connected, facts: RunFacts): Promise<EndedRun> {
  const { plan, options } = await startedWith(connected, facts.run);
  const { requester, resumption, requestersBefore = [] } = options;
  const names = [...requestersBefore, ...(resumption?.requesters ?? []), ...(requester ? [requester.name] : [])];
  const inner: Record<string, EndedRun> = {};
  for (const [path, run] of innerRunsOf(facts)) {
    const facts = await factsIfBegun(connected, run);
    if (facts) inner[path] = await endedRun(connected, facts);
  }
  return { facts, plan, requesters: [...new Set(names)], inner };
}

/** The last run of each `run` step, by the path of the step. */
function innerRunsOf({ run, journal }: RunFacts): Map<string, string> {
  const times = new Map<string, number>();
  const runs = new Map<string, string>();
  for (const record of journal) {
    if (record.kind !== 'run' || isSkippedByPerson(record)) continue;
    const told = runIn(record);
    if (!record.kept) times.set(record.path, (times.get(record.path) ?? 0) + 1);
    runs.set(record.path, told ?? innerRunId(run, record.path, times.get(record.path) ?? 1));
  }
  return runs;
}

function runIn({ outputs, failure }: JournalRecord): string | undefined {
  const run = outputs?.['run'] ?? failure?.details?.['run'];
  return typeof run === 'string' ? run : undefined;
}

async function factsIfBegun(connected: Connected, run: string): Promise<RunFacts | undefined> {
  try {
    return requireFacts(await viewRun(connected, run));
  } catch (error) {
    if (error instanceof CommandError && error.code === 'Usage') return undefined;
    throw error;
  }
}
