import type { Verdict } from '../../../language/run-facts';
import type { TableResult } from '../../fleet/history';
import { rounded } from '../gantt/scale';
import { type Html, html } from '../html';

const day = 24 * 3_600_000;
const mostCells = 26;

/** The time that a page looks back on, in cells of a day or of whole weeks. */
export interface Calendar {
  readonly from: number;
  readonly cellMs: number;
  readonly cells: number;
}

/** Back to the first result, but no further than half a year; the last cell is that of `now`. */
export function calendarOf(times: readonly string[], now: string): Calendar {
  const end = Math.floor(Date.parse(now) / day) * day + day;
  const first = Math.min(end - day, ...times.map((time) => Date.parse(time)));
  const days = Math.ceil((end - first) / day);
  const cellMs = days <= mostCells ? day : 7 * day;
  const cells = Math.min(mostCells, Math.max(7, Math.ceil((days * day) / cellMs)));
  return { from: end - cells * cellMs, cellMs, cells };
}

/** A mark for each cell in which a test ended; of several the worst. */
export function calendarLane(calendar: Calendar, results: readonly TableResult[]): Html {
  const worst = new Map<number, Verdict>();
  for (const { at, verdict } of results) {
    const cell = Math.floor((Date.parse(at) - calendar.from) / calendar.cellMs);
    const before = worst.get(cell);
    if (cell >= 0 && cell < calendar.cells && (!before || badness[verdict] > badness[before])) worst.set(cell, verdict);
  }
  const marks = [...worst].map(([cell, verdict]) => mark(calendar, cell, verdict));
  return html`<svg class="lane" aria-hidden="true" focusable="false">${marks}</svg>`;
}

const badness: Readonly<Record<Verdict, number>> = { passed: 0, error: 1, failed: 2 };

/** Told apart by shape: a full square, a ring, a cross. */
const shapes: Readonly<Record<Verdict, Html>> = {
  passed: html`<rect class="mark-passed" x="-4" y="8" width="8" height="8"/>`,
  error: html`<circle class="mark-error" cy="12" r="4"/>`,
  failed: html`<path class="mark-failed" d="M-4 8l8 8M4 8l-8 8"/>`,
};

function mark(calendar: Calendar, cell: number, verdict: Verdict): Html {
  return html`<svg x="${middleOf(calendar, cell)}%" overflow="visible">${shapes[verdict]}</svg>`;
}

function middleOf({ cells }: Calendar, cell: number): number {
  return rounded(((cell + 0.5) / cells) * 100);
}

/** The day at which every so many cells begin. */
export function calendarAxis(calendar: Calendar): Html {
  const { from, cellMs, cells } = calendar;
  const every = Math.ceil(cells / 5);
  const marks = Array.from({ length: Math.ceil(cells / every) }, (_, at) => at * every);
  return html`<svg class="axis" aria-hidden="true" focusable="false">${marks.map(
    (cell) => html`<text x="${rounded((cell / cells) * 100)}%" y="13">${dayText(from + cell * cellMs)}</text>`,
  )}</svg>`;
}

/** `31 Jan` */
export function dayText(time: number): string {
  const [, month = 0, date = 0] = new Date(time).toISOString().slice(0, 10).split('-').map(Number);
  return `${date} ${months[month - 1]}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function calendarLegend(): Html {
  const entries = [
    ['passed', 'passed'],
    ['failed', 'failed: the data, the settings or an objective'],
    ['error', 'could not tell'],
  ] as const;
  return html`<ul class="legend">${entries.map(
    ([verdict, text]) =>
      html`<li><svg width="10" height="24" viewBox="-5 0 10 24" aria-hidden="true" focusable="false">${shapes[verdict]}</svg>${text}</li>`,
  )}</ul>`;
}
