import type { GivenApproval } from '../../language/resumption';
import type { EndedRun } from './ended-run';

/** Approvals of the plan that were given in the runs before; those of another plan do not count. */
export function approvalsOf({ facts, resumption }: EndedRun): GivenApproval[] {
  const before = resumption?.planDigest === facts.planDigest ? (resumption.approvals ?? []) : [];
  const own = facts.journal.flatMap(({ kind, outcome, outputs, actor, path, endedAt, kept }) => {
    if (kind !== 'approve' || outcome !== 'succeeded' || kept || endedAt === undefined) return [];
    const names = Array.isArray(outputs?.['by']) ? (outputs['by'] as string[]) : [];
    return names.map((name) => ({ name, identity: identityIn(actor ?? '', name), at: endedAt, path }));
  });
  return [...before, ...own];
}

/** From `alice (4711@laptop), bob (4712@laptop)`. */
function identityIn(people: string, name: string): string {
  const start = people.indexOf(`${name} (`);
  if (start === -1) return name;
  const rest = people.slice(start + name.length + 2);
  return rest.slice(0, rest.indexOf(')'));
}

/** Of `alice (4711@laptop)` the name. */
export function nameIn(person: string): string {
  return /^(.*) \([^()]*\)$/.exec(person)?.[1] ?? person;
}
