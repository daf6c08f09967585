import { createdTables } from '../language/created-tables';
import type { RunFacts, Waiting } from '../language/run-facts';
import { waitingCommands } from './waiting';

/** Whether the tables and the run's history outlive the command: those of a local drill do not. */
export type World = 'kept' | 'gone';

/** What a person can do now, as sentences; commands in backquotes. */
export function nextSteps(facts: RunFacts, world: World = 'kept'): string[] {
  if (facts.verdict === undefined && facts.waiting && world === 'gone') return [unanswered];
  if (facts.verdict === undefined && facts.waiting) return facts.waiting.flatMap((each) => answers(facts, each));
  if (facts.verdict === undefined) return [`Follow it: \`drillbook status ${facts.run} --watch\`.`];
  if (facts.verdict === 'passed') return [];
  if (world === 'gone') return ['Look closer: `drillbook drill --keep` leaves the stack up to be looked at.'];
  const standing = Object.keys(createdTables(facts)).map((table) => `\`${table}\``);
  return [
    `See every attempt and what it found: \`drillbook journal ${facts.run}\`.`,
    ...(standing.length > 0 ? [leftovers(standing, facts.verdict)] : []),
    'Run the runbook again: a new run starts from the beginning.',
  ];
}

const unanswered =
  'Nobody could answer: run the drill in a terminal, or `drillbook up` and `drillbook run` to answer at any time.';

function answers(facts: RunFacts, waiting: Waiting): string[] {
  return waitingCommands(facts, waiting).map((command) => `\`${command}\``);
}

function leftovers(standing: readonly string[], verdict: RunFacts['verdict']): string {
  const first = verdict === 'failed' ? 'Find out what differs while it can still be seen, then delete' : 'Delete';
  return `${first} what stands (${standing.join(', ')}): a new run refuses to take it over.`;
}
