import { type Client, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { RunFacts } from '../../language/run-facts';
import { runFailedType } from '../../language/run-failed';

/**
 * Waits until a run is closed. Undefined for one that ended without its facts, since it was cancelled or terminated: a
 * worker knows them. Throws Temporal's error where there is no such run.
 */
export async function factsAtEnd(client: Client, run: string, execution?: string): Promise<RunFacts | undefined> {
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
