import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { innerRunOf } from '../../language/inner-run';
import type { Plan } from '../../language/plan';
import type { Resumption } from '../../language/resumption';
import { isSkippedByPerson } from '../../language/run-facts';
import type { InnerEvidence } from '../../report/evidence/document';
import { askedFacts } from './asked-facts';
import { factsAtEnd } from './facts-at-end';
import { startedWith } from './started-with';

/** As much as is needed here of what a run was started with. */
interface Started {
  readonly requester?: { readonly name: string };
  readonly requestersBefore?: readonly string[];
  readonly resumption?: Pick<Resumption, 'requesters'>;
}

export interface ClosedRun extends InnerEvidence {
  readonly requesters: readonly string[];
}

/** Waits until a run is closed. Throws Temporal's error where there is no such run. */
export async function closedRun(client: Client, run: string, execution?: string): Promise<ClosedRun> {
  const facts = (await factsAtEnd(client, run, execution)) ?? (await askedFacts(client, run, execution));
  const [plan, started = {}] = (await startedWith(client, run, execution)) as [Plan, Started?];
  const { requester, requestersBefore = [], resumption } = started;
  const names = [...requestersBefore, ...(resumption?.requesters ?? []), ...(requester ? [requester.name] : [])];
  const inner: Record<string, InnerEvidence> = {};
  for (const record of facts.journal.filter((each) => each.kind === 'run' && !isSkippedByPerson(each))) {
    const found = await innerRun(client, innerRunOf(facts, record));
    if (found) inner[record.path] = found;
  }
  return { facts, plan, inner, requesters: [...new Set(names)] };
}

/** Undefined for one that never began. */
async function innerRun(client: Client, run: string): Promise<InnerEvidence | undefined> {
  try {
    const { facts, plan, inner } = await closedRun(client, run);
    return { facts, plan, inner };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
