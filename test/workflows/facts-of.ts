import { WorkflowFailedError } from '@temporalio/client';
import type { ApplicationFailure } from '@temporalio/common';
import type { RunFacts } from '../../language/run-facts';
import type { RunHandle } from './with-worker';

/** The facts of a run that must not pass; from its failure, as the command line reads them. */
export async function failedFacts(handle: RunHandle): Promise<RunFacts> {
  const error = await handle.result().then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(WorkflowFailedError);
  const cause = (error as WorkflowFailedError).cause as ApplicationFailure;
  expect(cause.type).toBe('RunFailed');
  return cause.details?.[0] as RunFacts;
}

/** `id outcome` of each journal record. */
export function outcomesOf(facts: RunFacts): string[] {
  return facts.journal.map(({ id, outcome }) => `${id} ${outcome}`);
}
