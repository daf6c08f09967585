import { WorkflowFailedError } from '@temporalio/client';
import type { ApplicationFailure } from '@temporalio/common';
import type { RunFacts } from '../../language/run-facts';
import { factsQuery } from '../../workflows/messages';
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

/** `path outcome` of each journal record. */
export function pathsOf(facts: RunFacts): string[] {
  return facts.journal.map(({ path, outcome }) => `${path} ${outcome}`);
}

/** The facts as soon as they are as wanted. */
export async function factsWhen(handle: RunHandle, wanted: (facts: RunFacts) => boolean): Promise<RunFacts> {
  for (;;) {
    const facts = await handle.query(factsQuery);
    if (wanted(facts)) return facts;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function waits({ waiting }: RunFacts): boolean {
  return waiting !== undefined;
}
