import type { RunFacts } from '../../language/run-facts';
import { type Cell, stepNamed } from '../document/inline';
import { type Section, section, table } from '../document/section';
import { segmentsText, workOnItems } from '../work';

const head = ['Step', 'Items', 'Read units', 'Write units', 'Segments', 'Took', 'Items a second'];

export function workSection(facts: RunFacts): Section[] {
  const rows = workOnItems(facts).map(({ title, path, attempt, segments, ms, ...work }): Cell[] => [
    stepNamed(title, path, attempt > 1 ? `, attempt ${attempt}` : ''),
    { number: work.items },
    { number: work.readUnits },
    { number: work.writeUnits },
    segments ? segmentsText(segments) : 'not divided',
    ms === undefined ? 'at work' : { milliseconds: ms },
    work.itemsPerSecond === undefined ? '' : { number: work.itemsPerSecond },
  ]);
  return section('work', 'Work on items', table(head, rows));
}
