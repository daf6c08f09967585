import type { RunFacts } from '../../language/run-facts';
import type { Cell } from '../document/inline';
import { type Section, section, table } from '../document/section';
import { type TimelineRow, timeline } from '../timeline';

/** An em space, one for each step that it stands within. */
const indent = '\u2003';

export function timelineSection(facts: RunFacts): Section[] {
  const head = ['UTC', 'Step', 'Kind', 'Outcome', 'Took', 'Tries', 'Result'];
  return section('timeline', 'Timeline', table(head, timeline(facts).map(cells)));
}

function cells({ title, kind, depth, outcome, startedAt, endedAt, tries, summary }: TimelineRow): Cell[] {
  return [
    startedAt?.slice(11, 23) ?? '',
    `${indent.repeat(depth)}${title}`,
    { code: kind },
    outcome === 'failed' ? { amiss: 'failed' } : outcome,
    startedAt && endedAt ? { milliseconds: Date.parse(endedAt) - Date.parse(startedAt) } : '',
    tries ? { number: tries } : '',
    summary,
  ];
}
