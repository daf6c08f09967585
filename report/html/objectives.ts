import type { ObjectiveResult, RunFacts } from '../../language/run-facts';
import { durationText } from '../duration-text';
import { scrolling } from './block';
import { cellHtml } from './cell';
import { type Html, html } from './html';
import { framed, headingOf } from './section';

const id = 'objectives';

/** Each measured time as a bar beside the line that it must not cross; each to its own scale. */
export function objectivesHtml({ objectives = [] }: RunFacts): Html | undefined {
  if (objectives.length === 0) return undefined;
  const head = html`<thead><tr><th scope="col">Objective</th><td></td><th scope="col" class="number">Measured</th>
<th scope="col" class="number">At most</th><td></td></tr></thead>`;
  const table = html`<table class="bullets">${head}<tbody>${objectives.map(rowHtml)}</tbody></table>`;
  return framed(id, 'Objectives', scrolling(table, headingOf(id)));
}

function rowHtml(result: ObjectiveResult): Html {
  const { name, objectiveMs, measuredMs, met } = result;
  return html`<tr><th scope="row">${cellHtml(name)}</th><td class="picture">${bullet(result)}</td>
<td class="number">${measuredMs === undefined ? 'not measured' : durationText(measuredMs)}</td>
<td class="number">${durationText(objectiveMs)}</td><td>${cellHtml(met ? { good: 'met' } : { amiss: 'missed' })}</td></tr>`;
}

function bullet({ objectiveMs, measuredMs = 0, met }: ObjectiveResult): Html {
  const most = Math.max(objectiveMs, measuredMs, 1) * 1.04;
  const limit = `${((objectiveMs / most) * 100).toFixed(2)}%`;
  const width = `${Math.max(0.5, (measuredMs / most) * 100).toFixed(2)}%`;
  return html`<svg class="bullet" aria-hidden="true" focusable="false"><rect class="track" x="0" y="4" width="${limit}" height="12"/><rect class="${
    met ? 'work' : 'failed'
  }" x="0" y="7" width="${width}" height="6"/><line class="limit" x1="${limit}" x2="${limit}" y1="0" y2="20"/></svg>`;
}
