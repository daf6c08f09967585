import { isSkippedByPerson, type JournalRecord, type RunFacts } from '../language/run-facts';
import { namedValues } from './step-summary';
import { titleAt, titleOf } from './titles';

/** What a person, or a deadline in place of one, has decided. */
export interface Decision {
  /** Name and identity, or `deadline`; empty where only the reason names them. */
  readonly by: string;
  readonly what: string;
  /** ISO 8601; absent where the journal does not tell the moment. */
  readonly at?: string;
  /** Of the step; absent where it is of the whole run. */
  readonly path?: string;
  readonly title?: string;
  readonly reason?: string;
}

/** In the order of time, as far as it is known. */
export function decisions(facts: RunFacts): Decision[] {
  return [
    ...resumed(facts),
    ...(facts.approvals ?? []).map(({ name, identity, at, path }) => ({
      by: name === identity ? name : `${name} (${identity})`,
      what: 'approved the plan',
      at,
      path,
      title: titleAt(facts, path),
    })),
    ...facts.journal.flatMap((record) => onStep(facts, record)),
    ...aborted(facts),
  ].sort((a, b) => timeOf(a) - timeOf(b));
}

function timeOf({ at }: Decision): number {
  return at === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(at);
}

function onStep(facts: RunFacts, record: JournalRecord): Decision[] {
  const { actor, path, reason } = record;
  if (actor === undefined) return [];
  const { what, at } = decided(record);
  return [{ by: actor, what, at, path, title: titleOf(facts, record), ...(reason && { reason }) }];
}

function decided(record: JournalRecord): { what: string; at?: string } {
  const { kind, outcome, failure, startedAt, endedAt, attempt, overrides } = record;
  if (isSkippedByPerson(record))
    return { what: record.byHand ? 'did it by hand' : 'went on without it', at: startedAt };
  if (overrides) return { what: `tried again with ${namedValues(overrides)}`, at: startedAt };
  if (failure?.code === 'Rejected') return { what: 'rejected', at: endedAt };
  if (failure?.code === 'Aborted') return { what: 'ended it', at: endedAt };
  if (kind === 'approve')
    return { what: outcome === 'succeeded' ? 'approved' : 'approved, which was not enough', at: endedAt };
  return attempt > 1 ? { what: 'tried again', at: startedAt } : { what: 'approved', at: endedAt };
}

function resumed({ resumes, requester, startedAt }: RunFacts): Decision[] {
  if (!resumes) return [];
  const { run, reason } = resumes;
  return [{ by: requester ?? 'unknown', what: `resumed ${run}`, at: startedAt, ...(reason && { reason }) }];
}

function aborted({ failure }: RunFacts): Decision[] {
  if (failure?.code !== 'Aborted') return [];
  const { by, step } = failure.details ?? {};
  const path = typeof step === 'string' ? { path: step } : {};
  return [{ by: typeof by === 'string' ? by : '', what: 'aborted the run', ...path, reason: failure.message }];
}
