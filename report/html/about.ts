import { type Evidence, jsonReport } from '../json';
import { aboutRun } from '../sections/about';
import { cellHtml } from './cell';
import { type Html, html } from './html';
import { framed } from './section';

/** What is needed to find the run again, and to tell whether this is its report. */
export function aboutHtml(evidence: Evidence): Html {
  const rows = [
    ...aboutRun(evidence.facts),
    ['Runbook file', { code: evidence.facts.runbookDigest }],
    ['Report in JSON', { code: jsonReport(evidence).digest }],
  ] as const;
  const terms = rows.map(([name, value]) => html`<div><dt>${cellHtml(name)}</dt><dd>${cellHtml(value)}</dd></div>`);
  return framed('about', 'This run', html`<dl class="about">${terms}</dl>`);
}
