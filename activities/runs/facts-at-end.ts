import { type Client, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { RunFacts } from '../../language/run-facts';
import { runFailedType } from '../../language/run-failed';

/**
 * Waits until a run, or a fleet, is closed. Undefined for one that ended without its facts, since it was cancelled or
 * terminated: a worker knows them. Throws Temporal's error where there is none.
 */
export async function factsAtEnd<Facts = RunFacts>(
  client: Client,
  run: string,
  execution?: string,
): Promise<Facts | undefined> {
  try {
    return (await client.workflow.getHandle(run, execution).result()) as Facts;
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    const { cause } = error;
    return cause instanceof ApplicationFailure && cause.type === runFailedType
      ? (cause.details?.[0] as Facts)
      : undefined;
  }
}
