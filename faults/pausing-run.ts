import type { Plan } from '../language/plan';
import type { RunFacts } from '../language/run-facts';
import { factsQuery, retryUpdate } from '../workflows/messages';
import { endOf, mustPass, type RunHandle } from './on-stack';
import { shippedPlan } from './plan-of';
import { must, mustEqual } from './tally';

export const table = 'orders';

/** A shipped runbook of which every step, not only those with an effect, waits for a person when it fails. */
export function pausingPlan(): Plan {
  const plan = shippedPlan('guarded-delete', { table });
  return { ...plan, steps: plan.steps.map((step) => ({ ...step, onFailure: 'pause' as const })) };
}

/** The facts when the run waits for a person, or has ended. */
export async function waitingOrEnd(handle: RunHandle): Promise<RunFacts> {
  for (;;) {
    const facts = await handle.query(factsQuery);
    if (facts.waiting || facts.verdict !== undefined) return facts;
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** Throws unless the step that failed was tried once, and says which action it was refused. */
export async function mustNameAction(handle: RunHandle, { journal }: RunFacts, action: RegExp): Promise<void> {
  const failed = journal.filter(({ outcome }) => outcome === 'failed');
  mustEqual('failed steps', failed.length, 1);
  const { code, message = '' } = failed[0]?.failure ?? {};
  mustEqual('the failure', code, 'AccessDenied');
  must(action.test(message), `no action is named: ${message}`);
  mustEqual('attempts of the step', await failedAttempts(handle), [1]);
}

/** A person tries the step again, and the run goes on to its end. */
export async function retry(handle: RunHandle): Promise<void> {
  await handle.executeUpdate(retryUpdate, { args: [{ by: { name: 'faults', identity: 'faults' } }] });
  mustPass(await endOf(handle));
}

/** At which attempt each activity failed for good. */
async function failedAttempts(handle: RunHandle): Promise<number[]> {
  const { events = [] } = await handle.fetchHistory();
  return (events ?? []).flatMap(({ activityTaskFailedEventAttributes: failed }) => {
    if (!failed) return [];
    const started = events?.find(({ eventId }) => String(eventId) === String(failed.startedEventId));
    return [started?.activityTaskStartedEventAttributes?.attempt ?? 0];
  });
}
