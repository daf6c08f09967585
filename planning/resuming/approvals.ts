import type { EndedRun } from '../../language/ended-run';
import type { GivenApproval } from '../../language/resumption';

/** Approvals of the plan that were given in the run and those before it; one of an older version only tells of steps. */
export function approvalsOf({ facts }: Pick<EndedRun, 'facts'>): readonly GivenApproval[] {
  if (facts.approvals) return facts.approvals;
  return facts.journal.flatMap(({ kind, outcome, outputs, actor, path, endedAt }) => {
    if (kind !== 'approve' || outcome !== 'succeeded' || endedAt === undefined) return [];
    const names = Array.isArray(outputs?.['by']) ? (outputs['by'] as string[]) : [];
    return names.map((name) => ({ name, identity: identityIn(actor ?? '', name), at: endedAt, path }));
  });
}

/** From `alice (4711@laptop), bob (4712@laptop)`. */
function identityIn(people: string, name: string): string {
  const start = people.indexOf(`${name} (`);
  if (start === -1) return name;
  const rest = people.slice(start + name.length + 2);
  return rest.slice(0, rest.indexOf(')'));
}
