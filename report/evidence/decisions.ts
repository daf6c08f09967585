import type { RunFacts } from '../../language/run-facts';

/** What a person, or a deadline in place of one, decided. */
export interface Decision {
  /** The step, as in the journal; of a run within the run after `>`. */
  readonly path: string;
  /** Of the step whose record bears the decision; absent for an approval. */
  readonly outcome?: RunFacts['journal'][number]['outcome'];
  readonly what: 'approved' | 'decided';
  readonly by: string;
  readonly reason: string | null;
  readonly at: string;
}

/** In the order of time. */
export function decisionsOf({ approvals = [], journal }: Pick<RunFacts, 'approvals' | 'journal'>): Decision[] {
  const approved = approvals.map(
    ({ name, identity, at, path }): Decision => ({
      ...{ path, what: 'approved', by: `${name} (${identity})`, reason: null, at },
    }),
  );
  const decided = journal.flatMap(({ path, outcome, actor, reason = null, startedAt, endedAt }): Decision[] =>
    actor === undefined ? [] : [{ path, outcome, what: 'decided', by: actor, reason, at: endedAt ?? startedAt }],
  );
  return [...approved, ...decided].sort((one, other) => one.at.localeCompare(other.at));
}
