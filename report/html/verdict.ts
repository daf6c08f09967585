import { confidenceOf } from '../../language/confidence';
import { type RunFacts, waitsForPerson } from '../../language/run-facts';
import { asserts } from '../asserts';
import { confidencePlace } from '../confidence';
import type { Section } from '../document/section';
import { elapsedText } from '../duration-text';
import { blockHtml } from './block';
import { dateTime } from './date-time';
import { figuresHtml } from './figures';
import { glyph, type Tone } from './glyph';
import { type Html, html } from './html';

/** What the run came to, and why, before anything else. `failure`: the section that says it. */
export function verdictHtml(facts: RunFacts, failure: Section | undefined): Html {
  const [word, tone] = verdictWord(facts);
  const samples = confidenceOf(facts).map(
    (each) => html`<p class="sample">${confidencePlace(facts, each)}: ${each.says}</p>`,
  );
  return html`<header class="verdict-${tone}">
<p class="kicker"><bdi>${facts.runbook}</bdi> · <bdi>${facts.run}</bdi></p>
<h1>${glyph(tone)}${word}</h1>
<p class="lead"><bdi>${facts.description}</bdi></p>
<div class="why">${failure ? failure.blocks.map((block) => blockHtml(block, '')) : html`<p>${why(facts)}</p>`}</div>
${samples}<p class="when">${when(facts)}</p>
${figuresHtml(facts)}</header>
`;
}

export function verdictWord(facts: RunFacts): [word: string, tone: Tone] {
  if (facts.verdict === 'passed') return [confidenceOf(facts).length > 0 ? 'Passed, by a sample' : 'Passed', 'good'];
  if (facts.verdict === 'failed') return ['Failed', 'bad'];
  if (facts.verdict === 'error') return ['Could not tell', 'unsure'];
  if (waitsForPerson(facts)) return ['Waiting for a person', 'open'];
  return [facts.waiting ? 'Waiting for a lock' : 'Running', 'open'];
}

function why(facts: RunFacts): string {
  const { verdict, objectives = [] } = facts;
  if (verdict === undefined) return 'It has not ended: this is how it stood when the report was made.';
  const checks = asserts(facts).length;
  const parts = [
    checks > 0
      ? `${checks === 1 ? 'its check holds' : `all ${checks} checks hold`}`
      : 'every step that ran has ended well',
    objectives.length === 1
      ? 'its objective is met'
      : objectives.length > 1
        ? `all ${objectives.length} objectives are met`
        : '',
  ].filter((part) => part !== '');
  const text = parts.join(', and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function when({ startedAt, endedAt, requester }: RunFacts): Html {
  const took = elapsedText(startedAt, endedAt);
  const by = requester ? html`, started by <bdi>${requester}</bdi>` : '';
  return html`<time datetime="${startedAt}">${dateTime(startedAt)}</time>${took ? ` in ${took}` : ''}${by}`;
}
