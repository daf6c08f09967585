import type { RunFacts, Waiting } from '../language/run-facts';
import { titleAt } from './titles';

/** What a run waits for, in a line: `Go on? (steps.go): 1 of 2 approvals, by alice; ends 2026-...`. */
export function waitingText(facts: RunFacts, waiting: Waiting): string {
  const { path, run, message, deadline } = waiting;
  const place = run ? `${path} of ${run}` : path;
  const title = run ? undefined : titleAt(facts, path);
  const parts = [message, waiting.for === 'approval' ? approvals(waiting) : '', deadline ? `until ${deadline}` : ''];
  return `${title ? `${title} (${place})` : place}: ${parts.filter((part) => part !== '').join('; ')}`;
}

function approvals({ needed = 1, approvedBy = [], approvers, notBy }: Waiting): string {
  const given = approvedBy.length > 0 ? ` (${approvedBy.join(', ')})` : '';
  const of = approvers ? `, of ${approvers.join(', ')}` : '';
  const not = notBy ? `, not by ${notBy}, who started the run` : '';
  return `${approvedBy.length} of ${needed} ${needed === 1 ? 'approval' : 'approvals'}${given}${of}${not}`;
}

/** The commands that answer it, exactly as they are to be given. */
export function waitingCommands(facts: RunFacts, waiting: Waiting): string[] {
  const target = `${waiting.run ?? facts.run} ${shellWord(waiting.path)}`;
  if (waiting.for === 'approval') {
    return [`drillbook approve ${target}`, `drillbook reject ${target} --reason "..."`];
  }
  return [
    `drillbook retry ${target}`,
    `drillbook skip ${target} --reason "..."`,
    `drillbook abort ${target} --reason "..."`,
  ];
}

/** Brackets of a turn mean something to shells, as does much in names of people. */
export function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
