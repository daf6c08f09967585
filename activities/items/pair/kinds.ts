import type { Difference } from './pair-scan';

export type DifferenceKind = 'onlyInA' | 'onlyInB' | 'different';

export function kindOf({ a, b }: Difference): DifferenceKind {
  if (a && b) return 'different';
  return a ? 'onlyInA' : 'onlyInB';
}

export function countKinds(differences: readonly Difference[]): Record<DifferenceKind, number> {
  const counts = { onlyInA: 0, onlyInB: 0, different: 0 };
  for (const difference of differences) counts[kindOf(difference)] += 1;
  return counts;
}
