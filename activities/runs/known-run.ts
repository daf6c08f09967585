import { type Client, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Plan } from '../../language/plan';
import { factsQueryName, type RunFacts } from '../../language/run-facts';
import { runFailedType } from '../../language/run-failed';
import type { RunExecution } from '../contract';
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
    (isClosed ? await factsAtEnd(client, run, execution) : undefined) ?? (await asked(client, run, execution));
  const [plan, options] = await startedWith(client, run, execution);
  const { searchAttributes = false } = (options ?? {}) as { searchAttributes?: boolean };
  return { facts, plan: plan as Plan, isClosed, searchAttributes };
}

async function factsAtEnd(client: Client, run: string, execution: string): Promise<RunFacts | undefined> {
  try {
    return (await client.workflow.getHandle(run, execution).result()) as RunFacts;
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    const { cause } = error;
    return cause instanceof ApplicationFailure && cause.type === runFailedType
      ? (cause.details?.[0] as RunFacts)
      : undefined;
  }
}

async function asked(client: Client, run: string, execution: string): Promise<RunFacts> {
  return await client.workflow.getHandle(run, execution).query<RunFacts>(factsQueryName);
}
