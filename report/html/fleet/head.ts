import { type FleetReport, isOverdue, stateOf, type TableState } from '../../fleet/history';
import { dateTime } from '../date-time';
import { glyph } from '../glyph';
import { type Html, html } from '../html';

/** How many tables are proven to be restorable, of those that should be. */
export function fleetHead(report: FleetReport): Html {
  const { now, tables, uncovered = [], excluded = [] } = report;
  const count = (state: TableState) => tables.filter((table) => stateOf(table) === state).length;
  const all = tables.length + uncovered.length;
  const overdue = tables.filter((table) => isOverdue(table, now)).length;
  const isGood = all > 0 && count('passed') === all && overdue === 0;
  const figures = [
    ['Passed the last test', count('passed')],
    ['Failed it', count('failed')],
    ['Could not be told', count('error')],
    ['Overdue', overdue],
    ['Not covered', uncovered.length + count('untested')],
    ['Excluded', excluded.length],
  ] as const;
  const tone = isGood ? 'good' : count('failed') > 0 ? 'bad' : 'unsure';
  return html`<header class="verdict-${tone}">
<p class="kicker">Restore tests by table</p>
<h1>${glyph(tone)}${count('passed')} of ${all} ${all === 1 ? 'table' : 'tables'} proven</h1>
<p class="lead">${isGood ? 'The last test of every table passed, and none is overdue.' : 'Some tables are not known to be restorable: they come first below.'}</p>
<p class="when">As of <time datetime="${now}">${dateTime(now)}</time></p>
<dl class="figures">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd class="value">${value.toLocaleString('en-US')}</dd></div>`)}</dl>
</header>
`;
}

export function fleetTitle({ tables, uncovered = [] }: FleetReport): string {
  const passed = tables.filter((table) => stateOf(table) === 'passed').length;
  return `Restore tests: ${passed} of ${tables.length + uncovered.length} tables proven`;
}
