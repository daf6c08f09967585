import type { RunFacts } from '../../language/run-facts';
import type { Cell } from '../document/inline';
import { type Section, section, table } from '../document/section';
import { counts } from '../measurements';

export function countsSection(facts: RunFacts): Section[] {
  const rows = counts(facts).map(({ title, table, count }): Cell[] => [
    title,
    table ? { code: table } : '',
    count === undefined ? '' : { number: count },
  ]);
  return section('counts', 'Counts', table(['Step', 'Table', 'Items'], rows));
}
