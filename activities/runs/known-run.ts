import type { Client } from '@temporalio/client';
import type { Plan } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import type { RunExecution } from '../contract';
import { askedFacts } from './asked-facts';
import { factsAtEnd } from './facts-at-end';
import { startedWith } from './started-with';

/** A run as Temporal knows it. */
export interface KnownRun {
  readonly facts: RunFacts;
  readonly plan: Plan;
  readonly isClosed: boolean;
  /** Whether the server knows our search attributes. */
  readonly searchAttributes: boolean;
}

/** Facts of a run that goes on come from a worker; of one that was cancelled or terminated too. */
export async function knownRun(client: Client, { run, execution }: RunExecution): Promise<KnownRun> {
  const { status } = await client.workflow.getHandle(run, execution).describe();
  const isClosed = status.name !== 'RUNNING';
  const facts =
    (isClosed ? await factsAtEnd(client, run, execution) : undefined) ?? (await askedFacts(client, run, execution));
  const [plan, options] = await startedWith(client, run, execution);
  const { searchAttributes = false } = (options ?? {}) as { searchAttributes?: boolean };
  return { facts, plan: plan as Plan, isClosed, searchAttributes };
}
