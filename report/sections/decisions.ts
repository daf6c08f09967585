import type { RunFacts } from '../../language/run-facts';
import { decisions } from '../decisions';
import { stepNamed } from '../document/inline';
import { type Section, section, table } from '../document/section';

export function decisionsSection(facts: RunFacts): Section[] {
  const rows = decisions(facts).map(({ by, what, at, title, path, reason = '' }) => [
    by,
    what,
    path === undefined ? 'the run' : stepNamed(title ?? path, path),
    at === undefined ? '' : { time: at },
    reason,
  ]);
  return section('decisions', 'Decisions', table(['By', 'Decided', 'On', 'At', 'Why'], rows));
}
