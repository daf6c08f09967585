import type { RunFacts } from '../../language/run-facts';
import type { Section } from '../document/section';
import type { Evidence } from '../json';
import type { World } from '../next-steps';
import { sectionsOf } from '../sections';
import { aboutHtml } from './about';
import { timelineHtml } from './gantt/picture';
import { type Html, html } from './html';
import { journalHtml } from './journal';
import { objectivesHtml } from './objectives';
import { page } from './page';
import { sectionHtml } from './section';
import { verdictHtml, verdictWord } from './verdict';

/** A report for people, in one file. `now`: of a run that has not ended, how far its open bars reach. */
export function renderHtml(evidence: Evidence, world: World = 'kept', now = Date.now()): string {
  const { facts } = evidence;
  const sections = new Map(sectionsOf(facts, world).map((section) => [section.id, section]));
  const timeline = timelineHtml(evidence, now);
  const drawn: Readonly<Record<string, () => Html | undefined>> = {
    objectives: () => objectivesHtml(facts),
    timeline: () => timeline.content,
  };
  const ids = inOrder(facts, [...sections.keys()]);
  const body = ids.map((id) => (drawn[id] ? drawn[id]() : sectionHtml(sections.get(id) as Section)));
  const main = html`<main>${verdictHtml(facts, sections.get('failure'))}${body}${journalHtml(facts)}${aboutHtml(evidence)}</main>
`;
  return page(`${facts.runbook}: ${verdictWord(facts)[0].toLowerCase()} (${facts.run})`, main, timeline.rules);
}

/** What went wrong and what to do about it stand before how it went; of a run that passed that comes last. */
function inOrder({ verdict }: RunFacts, ids: readonly string[]): string[] {
  const first = [...(verdict === 'passed' ? [] : ['waiting', 'next']), 'objectives', 'timeline'];
  return [...first.filter((id) => ids.includes(id)), ...ids.filter((id) => id !== 'failure' && !first.includes(id))];
}
