import type { FleetReport } from '../../fleet/history';
import { placeOf, type Scale } from '../gantt/scale';
import { type Html, html } from '../html';
import { framed } from '../section';
import { dayText } from './calendar';

const height = 180;
const id = 'recovery-time';

interface Point {
  readonly at: number;
  /** Of the objective: 1 is just met. */
  readonly share: number;
}

/** Every measured recovery time as a share of its objective, so that tables of any size stand in one picture. */
export function objectiveChart({ tables, now }: FleetReport, from: number): Html | undefined {
  const points = tables.flatMap(({ results }) =>
    results.flatMap(({ at, rtoMs, rtoObjectiveMs }) =>
      rtoMs === undefined || !rtoObjectiveMs ? [] : [{ at: Date.parse(at), share: rtoMs / rtoObjectiveMs }],
    ),
  );
  const shown = points.filter(({ at }) => at >= from);
  if (shown.length === 0) return undefined;
  const missed = shown.filter(({ share }) => share > 1).length;
  const text = `${(shown.length - missed).toLocaleString('en-US')} of ${shown.length.toLocaleString('en-US')} measured recovery times met their objective.`;
  const scale = { from, to: Date.parse(now) };
  return framed(id, 'Recovery time against objective', html`<p>${text}</p>${chart(shown, scale)}`);
}

function chart(points: readonly Point[], scale: Scale): Html {
  const most = Math.max(1.25, Math.min(3, ...[Math.max(...points.map(({ share }) => share)) * 1.05]));
  const y = (share: number) => Math.round((height - (Math.min(share, most) / most) * height) * 10) / 10;
  const levels = [0.5, 1, 2].filter((level) => level < most);
  const marks = points.map(({ at, share }) => pointShape(placeOf(scale, at), y(share), share > 1));
  return html`<div class="chart"><svg class="shares" height="${height + 24}" aria-hidden="true" focusable="false">
<line class="base" x1="0" x2="100%" y1="${height}" y2="${height}"/>
${levels.map((level) => html`<line class="${level === 1 ? 'objective' : 'base'}" x1="0" x2="100%" y1="${y(level)}" y2="${y(level)}"/><text x="0" y="${y(level) - 4}">${level * 100} %${level === 1 && ': the objective'}</text>`)}
${marks}
<text x="0" y="${height + 17}">${dayText(scale.from)}</text><text x="100%" y="${height + 17}" text-anchor="end">${dayText(scale.to)}</text>
</svg></div>`;
}

function pointShape(x: number, y: number, isMissed: boolean): Html {
  if (!isMissed) return html`<circle class="point" cx="${x}%" cy="${y}" r="2.2"/>`;
  return html`<svg x="${x}%" y="${y}" overflow="visible"><path class="mark-failed" d="M-3.5-3.5l7 7M3.5-3.5l-7 7"/></svg>`;
}
