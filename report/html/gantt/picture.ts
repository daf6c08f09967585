import { withCommands } from '../../document/inline';
import { durationText } from '../../duration-text';
import type { Evidence } from '../../json';
import { scrolling } from '../block';
import { cellHtml, textHtml } from '../cell';
import { glyph, type Tone } from '../glyph';
import { type Html, html } from '../html';
import { framed, headingOf } from '../section';
import type { Bar } from './bars';
import { axis, gridRule, lane, laneDefinitions, legend, limitWithin, phaseLane } from './lane';
import { type Phase, phasesOf } from './phases';
import { type GanttPart, type GanttRow, ganttRows } from './rows';
import { type Scale, type Tick, ticksOf } from './scale';

const id = 'timeline';

const parts: Readonly<Record<GanttPart, string>> = { steps: 'Steps', undo: 'Undo', finally: 'Clean-up' };

export interface Picture {
  readonly content: Html;
  /** Rules that the style of the page needs for it. */
  readonly rules: string;
}

/** Each step with its attempts and waits, drawn to scale beside its time and its result. `asOf`: of a run at work. */
export function timelineHtml(evidence: Evidence, asOf: number): Picture {
  const { facts } = evidence;
  const rows = ganttRows(evidence, asOf);
  const before = beforeSteps(evidence, asOf);
  const bars = [...before, ...rows.flatMap((row) => row.bars)];
  const start = Date.parse(facts.startedAt);
  const end = facts.endedAt === undefined ? asOf : Date.parse(facts.endedAt);
  const scale = { from: start, to: Math.max(end, start + 1, ...bars.map(({ to }) => to)) };
  const ticks = ticksOf(scale);
  const phases = phasesOf(evidence);
  const body = [
    beforeHtml(before, scale),
    ...(Object.keys(parts) as GanttPart[]).map((part) => partHtml(part, rows, scale)),
  ];
  const head = headHtml(facts.startedAt, ticks);
  const picture = scrolling(
    html`<table class="gantt">${head}${phasesHtml(phases, scale)}${body}</table>`,
    headingOf(id),
  );
  return {
    content: framed(
      id,
      'Timeline',
      [
        laneDefinitions(),
        legend(
          bars,
          phases.some((phase) => limitWithin(phase, scale)),
        ),
        picture,
      ],
      true,
    ),
    rules: gridRule(ticks),
  };
}

function headHtml(startedAt: string, ticks: readonly Tick[]): Html {
  return html`<thead><tr><th scope="col">Step</th><th scope="col">UTC</th>
<th scope="col" class="picture"><span class="hidden">Time since ${startedAt}</span>${axis(ticks)}</th>
<th scope="col" class="number">Took</th><th scope="col">Result</th></tr></thead>
`;
}

/** Before its first step a run checks what it may do, and waits for the locks of its tables. */
function beforeSteps({ facts }: Evidence, asOf: number): Bar[] {
  const lock = facts.waiting?.find((each) => each.for === 'lock' && each.path === 'locks' && !each.run);
  const from = Date.parse(facts.startedAt);
  const first = facts.journal.find(({ kept }) => !kept);
  const to = lock ? asOf : Date.parse(first?.startedAt ?? facts.endedAt ?? facts.startedAt);
  const says = lock ? 'waits for a lock' : 'checks and locks';
  return to - from < 1_000 ? [] : [{ kind: 'lock', from, to, says, ...(lock && { open: true as const }) }];
}

function beforeHtml([bar]: readonly Bar[], scale: Scale): Html | undefined {
  if (!bar) return undefined;
  const ms = bar.to - bar.from;
  return html`<tbody><tr><th scope="row">Before the first step</th><td>${clock(bar.from)}</td>
<td class="picture">${lane([bar], scale)}</td><td class="number">${durationText(ms)}</td><td>${bar.says}</td></tr></tbody>
`;
}

function partHtml(part: GanttPart, rows: readonly GanttRow[], scale: Scale): Html | undefined {
  const own = rows.filter((row) => row.part === part);
  if (own.length === 0) return undefined;
  const title = html`<tr class="part"><th scope="rowgroup" colspan="5">${parts[part]}</th></tr>`;
  return html`<tbody>${part !== 'steps' && title}${own.map((row) => rowHtml(row, scale))}</tbody>
`;
}

function rowHtml(row: GanttRow, scale: Scale): Html {
  const { title, depth, outcome, startedAt, ms } = row;
  return html`<tr class="${outcome.replace(' ', '-')}"><th scope="row" class="depth-${Math.min(depth, 6)}">${textHtml(title)}</th>
<td>${startedAt?.slice(11, 19)}</td><td class="picture">${lane(row.bars, scale)}</td>
<td class="number">${ms !== undefined && durationText(ms)}</td><td>${resultHtml(row)}</td></tr>
`;
}

function resultHtml(row: GanttRow): Html {
  const { outcome, attempts, tries, summary } = row;
  const [tone, isTold] = toneOf(row);
  const word = isTold ? outcome : html`<span class="hidden">${outcome}</span>`;
  const parts = [
    html`<span class="state ${tone}">${glyph(tone)}${word}</span>`,
    attempts > 1 && html`<span class="tries">${attempts} attempts</span>`,
    tries > 1 && html`<span class="tries">${tries} automatic tries</span>`,
    summary !== '' && cellHtml(withCommands(summary)),
  ].filter((part) => part !== false);
  return html`${parts.map((part, at) => html`${at > (isTold ? 0 : 1) && ' · '}${part}`)}`;
}

/** What ended as it should needs no word for eyes, nor what says it itself; all else has one. */
function toneOf({ outcome, summary }: GanttRow): [tone: Tone, isTold: boolean] {
  if (outcome === 'succeeded') return ['good', false];
  if (outcome === 'failed') return ['bad', true];
  return [outcome === 'running' ? 'open' : 'none', !summary.startsWith(outcome)];
}

function phasesHtml(phases: readonly Phase[], scale: Scale): Html | undefined {
  const rows = phases.map(
    (phase) => html`<tr><th scope="row">${phase.name}</th><td>${clock(phase.from)}</td>
<td class="picture">${phaseLane(phase, scale)}</td><td class="number">${durationText(phase.measuredMs)}</td>
<td><span class="state ${phase.met ? 'good' : 'bad'}">${glyph(phase.met ? 'good' : 'bad')}${phase.met ? 'met' : 'missed'}</span> at most ${durationText(phase.objectiveMs)}</td></tr>
`,
  );
  return rows.length === 0 ? undefined : html`<tbody class="phases">${rows}</tbody>`;
}

function clock(time: number): string {
  return new Date(time).toISOString().slice(11, 19);
}
