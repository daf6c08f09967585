import type { Difference } from '../items/pair/pair-scan';
import type { Choices } from './choices';
import { isGreater } from './newer';

/** How a key differs: which side has an item, or both have, with other content. */
export const sorts = ['onlyInRestored', 'different', 'onlyInLive'] as const;
export type Sort = (typeof sorts)[number];

/** What is to become of it; `undecided` stays because nothing tells which is newer. */
export const decisions = ['toRestore', 'toReplace', 'toDelete', 'keep', 'undecided'] as const;
export type Decision = (typeof decisions)[number];

export function sortOf({ a, b }: Difference): Sort {
  return b === undefined ? 'onlyInRestored' : a === undefined ? 'onlyInLive' : 'different';
}

/** `a` is the restored item, `b` the live one. */
export function decide(difference: Difference, choices: Choices): Decision {
  switch (sortOf(difference)) {
    case 'onlyInRestored':
      return choices.onlyInRestored === 'restore' ? 'toRestore' : 'keep';
    case 'onlyInLive':
      return choices.onlyInLive === 'delete' ? 'toDelete' : 'keep';
    case 'different':
      return decideBetween(difference, choices);
  }
}

function decideBetween({ a, b }: Difference, { different, newestBy = '' }: Choices): Decision {
  if (different !== 'newest') return different === 'restore' ? 'toReplace' : 'keep';
  const isNewer = isGreater(a?.[newestBy], b?.[newestBy]);
  return isNewer === undefined ? 'undecided' : isNewer ? 'toReplace' : 'keep';
}
