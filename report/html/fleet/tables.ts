import { changeText } from '../../../language/measures/recovery-trend';
import { durationText } from '../../duration-text';
import {
  byUrgency,
  type FleetReport,
  isOverdue,
  lastOf,
  stateOf,
  type TableHistory,
  type TableResult,
  trendOf,
} from '../../fleet/history';
import { scrolling } from '../block';
import { cellHtml } from '../cell';
import { glyph } from '../glyph';
import { type Html, html } from '../html';
import { framed, headingOf } from '../section';
import { type Calendar, calendarAxis, calendarLane, calendarLegend, dayText } from './calendar';
import { trendLane } from './trend';
import { stateTones } from './words';

const id = 'tables';

/** A line for each table: its results over time, the trend of its recovery time, and how it stands. */
export function tablesHtml({ tables, now }: FleetReport, calendar: Calendar): Html | undefined {
  if (tables.length === 0) return undefined;
  const unit = calendar.cellMs > 24 * 3_600_000 ? 'a week' : 'a day';
  const head = html`<thead><tr><th scope="col">Table</th><th scope="col" class="picture"><span class="hidden">Results over time</span>${calendarAxis(calendar)}</th>
<th scope="col">Recovery time, trend</th><th scope="col" class="number">Last</th><th scope="col">Against before</th><th scope="col" class="number">At most</th><th scope="col">Last tested</th><th scope="col">Result</th></tr></thead>`;
  const rows = byUrgency(tables, now).map((table) => rowHtml(table, now, calendar));
  const table = html`<table class="fleet">${head}<tbody>${rows}</tbody></table>`;
  const note = html`<p class="note">A mark stands for ${unit} in which a test ended, of several the worst. The dashed line is the objective. The last recovery time is set against the middle one of up to nine before it.</p>`;
  return framed(id, 'Tables', [calendarLegend(), scrolling(table, headingOf(id)), note], true);
}

function rowHtml(table: TableHistory, now: string, calendar: Calendar): Html {
  const last = lastOf(table);
  const { word, tone } = stateTones[stateOf(table)];
  const overdue =
    isOverdue(table, now) &&
    html` <strong class="state unsure">${glyph('unsure')}overdue since ${dayText(Date.parse(table.dueAt ?? now))}</strong>`;
  return html`<tr><th scope="row">${cellHtml({ code: table.table })}</th>
<td class="picture">${calendarLane(calendar, table.results)}</td><td class="picture">${trendLane(table.results)}</td>
<td class="number">${timeHtml(last)}</td><td>${changeOf(table)}</td><td class="number">${last?.rtoObjectiveMs !== undefined && durationText(last.rtoObjectiveMs)}</td>
<td>${last?.at.slice(0, 10)}</td><td><span class="state ${tone}">${glyph(tone)}${word}</span>${overdue}${last && html`<span class="hidden">${passedOf(table)}</span>`}</td></tr>
`;
}

function changeOf(table: TableHistory): string {
  const trend = trendOf(table);
  return trend ? `${changeText(trend)}: ${durationText(trend.medianMs)}` : '';
}

function timeHtml(last: TableResult | undefined): Html | undefined {
  if (last?.rtoMs === undefined) return undefined;
  const isMissed = last.rtoObjectiveMs !== undefined && last.rtoMs > last.rtoObjectiveMs;
  return isMissed ? cellHtml({ amiss: durationText(last.rtoMs) }) : html`${durationText(last.rtoMs)}`;
}

/** What the marks show, for those who do not see them. */
function passedOf({ results }: TableHistory): string {
  return `, ${results.filter(({ verdict }) => verdict === 'passed').length} of ${results.length} tests passed`;
}
