import type { EndedRun } from '../../language/ended-run';
import { innerRunOf } from '../../language/inner-run';
import { isSkippedByPerson, type RunFacts } from '../../language/run-facts';
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
function innerRunsOf(facts: RunFacts): Map<string, string> {
  const records = facts.journal.filter((record) => record.kind === 'run' && !isSkippedByPerson(record));
  return new Map(records.map((record) => [record.path, innerRunOf(facts, record)]));
}

async function factsIfBegun(connected: Connected, run: string): Promise<RunFacts | undefined> {
  try {
    return requireFacts(await viewRun(connected, run));
  } catch (error) {
    if (error instanceof CommandError && error.code === 'Usage') return undefined;
    throw error;
  }
}
