import { durationText } from '../../duration-text';
import { type Html, html } from '../html';
import type { Bar, BarKind } from './bars';
import type { Phase } from './phases';
import { placeOf, rounded, type Scale, type Tick } from './scale';

/** Percent: narrower than this nobody would see it. */
const narrowest = 0.5;

/** The bars of a row, at any width: all places are percents of it. What they say stands in the row as text, too. */
export function lane(bars: readonly Bar[], scale: Scale): Html {
  return html`<svg class="lane" aria-hidden="true" focusable="false">${bars.map((bar) => barShape(bar, scale))}</svg>`;
}

/** Whether the moment at which an objective had to be met lies in the picture. */
export function limitWithin({ from, objectiveMs }: Phase, { to }: Scale): boolean {
  return from + objectiveMs <= to;
}

/** From its start to its end as a bracket, with a mark where it had to be over. */
export function phaseLane(phase: Phase, scale: Scale): Html {
  const { from, measuredMs, objectiveMs, met } = phase;
  const end = placeOf(scale, from + measuredMs);
  const start = placeOf(scale, from);
  const limit = placeOf(scale, from + objectiveMs);
  const mark = limitWithin(phase, scale) && upright(limit, 1, 22, 'limit');
  return html`<svg class="lane" aria-hidden="true" focusable="false"><g class="phase ${met ? 'good' : 'bad'}"><line x1="${start}%" x2="${end}%" y1="11.5" y2="11.5"/>${upright(start, 7, 16)}${upright(end, 7, 16)}</g>${mark}</svg>`;
}

function upright(at: number, from: number, to: number, kind = 'end'): Html {
  return html`<line class="${kind}" x1="${at}%" x2="${at}%" y1="${from}" y2="${to}"/>`;
}

function barShape(bar: Bar, scale: Scale): Html {
  const { kind, from, to, open, says } = bar;
  const start = Math.min(placeOf(scale, from), 100 - narrowest);
  const width = rounded(Math.max(narrowest, placeOf(scale, to) - start));
  const time = `${new Date(from).toISOString().slice(11, 23)}, ${durationText(to - from)}`;
  const shape = html`<rect class="${kind}" x="${start}%" y="6" width="${width}%" height="11"><title>${says}; ${time}</title></rect>`;
  if (kind === 'failed') return html`${shape}${mark(start + width, 'M3 8l7 7M10 8l-7 7', 'bad')}`;
  return open ? html`${shape}${mark(start + width, 'M-4 6.5l6 5-6 5', 'open')}` : shape;
}

function mark(at: number, path: string, tone: string): Html {
  return html`<svg class="mark ${tone}" x="${rounded(at)}%" overflow="visible"><path class="halo" d="${path}"/><path d="${path}"/></svg>`;
}

/** Lines at the ticks, behind all lanes: a rule of the page's style, since a line in each lane would be slow. */
export function gridRule(ticks: readonly Tick[]): string {
  const lines = ticks.map(({ at }) => `linear-gradient(var(--grid), var(--grid)) ${at}% 0 / 1px 100% no-repeat`);
  return `.gantt tbody .picture { background: ${lines.join(', ')}; }\n`;
}

/** The patterns of waits, which no colour is needed to tell apart. */
export function laneDefinitions(): Html {
  return html`<svg class="definitions" aria-hidden="true" focusable="false"><defs>
<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatching" y2="5"/></pattern>
<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><circle class="dotting" cx="2.5" cy="2.5" r="1.2"/></pattern>
</defs></svg>
`;
}

/** Above the lanes: time since the start. */
export function axis(ticks: readonly Tick[]): Html {
  return html`<svg class="axis" aria-hidden="true" focusable="false">${ticks.map(
    ({ at, text }) => html`<text x="${at}%" y="13" text-anchor="${anchorAt(at)}">${text}</text>`,
  )}</svg>`;
}

function anchorAt(percent: number): string {
  if (percent < 4) return 'start';
  return percent > 94 ? 'end' : 'middle';
}

const meanings: Readonly<Record<BarKind, string>> = {
  work: 'at work',
  wait: 'waits for DynamoDB, a permit, a time or a condition',
  person: 'waits for a person',
  lock: 'before the first step: checks and locks',
  failed: 'failed attempt',
};

/** Only what is in the picture. */
export function legend(bars: readonly Bar[], hasLimits: boolean): Html {
  const kinds = (Object.keys(meanings) as BarKind[]).filter((kind) => bars.some((bar) => bar.kind === kind));
  return html`<ul class="legend">${kinds.map(
    (kind) =>
      html`<li><svg width="22" height="23" aria-hidden="true" focusable="false"><rect class="${kind}" x="0" y="6" width="18" height="11"/>${
        kind === 'failed' ? html`<g class="mark bad"><path d="M6 8l7 7M13 8l-7 7"/></g>` : ''
      }</svg>${meanings[kind]}</li>`,
  )}${hasLimits && html`<li><svg width="8" height="23" aria-hidden="true" focusable="false"><line class="limit" x1="4" x2="4" y1="3" y2="20"/></svg>when an objective had to be met</li>`}</ul>`;
}
