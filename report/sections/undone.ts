import type { RunFacts } from '../../language/run-facts';
import { type Cell, stepNamed } from '../document/inline';
import { type Section, section, table } from '../document/section';
import { titleAt } from '../titles';

export function undoneSection(facts: RunFacts): Section[] {
  const rows = (facts.undone ?? []).map(({ path, outcome, failure }): Cell[] => [
    outcome === 'failed' ? { amiss: 'not undone' } : { good: 'undone' },
    stepNamed(titleAt(facts, path) ?? path, path),
    failure?.message ?? '',
  ]);
  return section('undone', 'Undone', table(['', 'Step', 'Failure'], rows));
}
