import type { RunFacts } from '../../language/run-facts';
import { type Cell, stepNamed } from '../document/inline';
import { type Section, section, table } from '../document/section';
import { fingerprints } from '../measurements';

/** Equal digests bear the same letter, so that a difference is seen at once. */
export function fingerprintsSection(facts: RunFacts): Section[] {
  const rows = fingerprints(facts).map(({ step, title, table, count, digest, letter, equals }): Cell[] => [
    letter ? { letter } : '',
    stepNamed(title, step),
    table ? { code: table } : '',
    count === undefined ? '' : { number: count },
    digest ? { code: digest } : '',
    equals ? ['equal to ', { code: equals }] : 'new',
  ]);
  return section('fingerprints', 'Fingerprints', table(['', 'Step', 'Table', 'Items', 'Digest', 'Compared'], rows));
}
