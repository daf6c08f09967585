import { createdTables } from '../language/created-tables';
import type { RunFacts } from '../language/run-facts';

/** Whether the tables and the run's history outlive the command: those of a local drill do not. */
export type World = 'kept' | 'gone';

/** What a person can do now, as sentences; commands in backquotes. */
export function nextSteps(facts: RunFacts, world: World = 'kept'): string[] {
  if (facts.verdict === undefined) return [`Follow it: \`drillbook status ${facts.run} --watch\`.`];
  if (facts.verdict === 'passed') return [];
  if (world === 'gone') return ['Look closer: `drillbook drill --keep` leaves the stack up to be looked at.'];
  const standing = Object.keys(createdTables(facts.journal)).map((table) => `\`${table}\``);
  return [
    `See every attempt and what it found: \`drillbook journal ${facts.run}\`.`,
    ...(standing.length > 0 ? [leftovers(standing, facts.verdict)] : []),
    'Run the runbook again: a new run starts from the beginning.',
  ];
}

function leftovers(standing: readonly string[], verdict: RunFacts['verdict']): string {
  const first = verdict === 'failed' ? 'Find out what differs while it can still be seen, then delete' : 'Delete';
  return `${first} what stands (${standing.join(', ')}): a new run refuses to take it over.`;
}
