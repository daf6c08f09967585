import { byTime, type TableResult } from '../../fleet/history';
import { rounded } from '../gantt/scale';
import { type Html, html } from '../html';

/** Recovery times of a table from its first test to its last, with the line that they must stay below. */
export function trendLane(results: readonly TableResult[]): Html | undefined {
  const measured = byTime(results).filter(({ rtoMs }) => rtoMs !== undefined);
  if (measured.length === 0) return undefined;
  const objective = measured.at(-1)?.rtoObjectiveMs;
  const most = Math.max(...measured.map(({ rtoMs = 0 }) => rtoMs), objective ?? 0, 1) * 1.1;
  const height = (ms: number) => rounded(22 - (ms / most) * 20);
  const place = (at: number) => rounded(measured.length === 1 ? 50 : 3 + (at / (measured.length - 1)) * 94);
  const points = measured.map(({ rtoMs = 0 }, at) => ({ x: place(at), y: height(rtoMs) }));
  const lines = points.slice(1).map(({ x, y }, at) => {
    const before = points[at];
    return html`<line class="trend" x1="${before?.x}%" y1="${before?.y}" x2="${x}%" y2="${y}"/>`;
  });
  const last = points.at(-1);
  const limit = objective !== undefined && height(objective);
  return html`<svg class="lane" aria-hidden="true" focusable="false">${
    limit !== false && html`<line class="objective" x1="0" x2="100%" y1="${limit}" y2="${limit}"/>`
  }${lines}<circle class="trend-last" cx="${last?.x}%" cy="${last?.y}" r="2.6"/></svg>`;
}
