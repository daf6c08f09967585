import type { RunFacts, Waiting } from '../language/run-facts';
import { entryOf, titleAt } from './titles';

/** What a run waits for, in a line: `Go on? (steps.go): 1 of 2 approvals, by alice; ends 2026-...`. */
export function waitingText(facts: RunFacts, waiting: Waiting): string {
  const { path, run, message } = waiting;
  const place = run ? `${path} of ${run}` : path;
  const title = run ? undefined : titleAt(facts, path);
  const parts = [message, waiting.for === 'approval' ? approvals(waiting) : '', untilText(waiting)];
  return `${title ? `${title} (${place})` : place}: ${parts.filter((part) => part !== '').join('; ')}`;
}

const ends = {
  abort: 'then the run is aborted',
  fail: 'then the run ends as failed',
  skip: 'then it goes on without the step',
} as const;

function untilText({ deadline, otherwise }: Waiting): string {
  if (!deadline) return '';
  return `until ${deadline}${otherwise ? `, ${ends[otherwise]}` : ''}`;
}

function approvals({ needed = 1, approvedBy = [], approvers, notBy }: Waiting): string {
  const given = approvedBy.length > 0 ? ` (${approvedBy.join(', ')})` : '';
  const of = approvers ? `, of ${approvers.join(', ')}` : '';
  const not = notBy ? `, not by ${notBy}, who started the run` : '';
  return `${approvedBy.length} of ${needed} ${needed === 1 ? 'approval' : 'approvals'}${given}${of}${not}`;
}

/** The commands that answer it, exactly as they are to be given. */
export function waitingCommands(facts: RunFacts, waiting: Waiting): string[] {
  if (waiting.for === 'lock') return lockCommands(facts, waiting);
  if (waiting.for === 'permit') return [`drillbook abort ${waiting.run ?? facts.run} --reason "..."`];
  const target = `${waiting.run ?? facts.run} ${shellWord(waiting.path)}`;
  if (waiting.for === 'approval') {
    return [`drillbook approve ${target}`, `drillbook reject ${target} --reason "..."`];
  }
  return [
    `drillbook retry ${target}`,
    ...(takesInputs(facts, waiting) ? [`drillbook retry ${target} -i field=value`] : []),
    `drillbook skip ${target} --reason "..."`,
    `drillbook abort ${target} --reason "..."`,
  ];
}

/** What is not told here, the run refuses: where approvals count for its plan, and what is no step kind. */
function takesInputs(facts: RunFacts, { run, path }: Waiting): boolean {
  const kind = run ? undefined : entryOf(facts, path)?.kind;
  const asks = facts.approvals !== undefined || facts.outline.some((each) => each.kind === 'approve');
  return !asks && !forms.has(kind ?? '');
}

const forms = new Set(['assert', 'wait', 'parallel', 'forEach', 'approve', 'run']);

function lockCommands(facts: RunFacts, { run = facts.run, holder }: Waiting): string[] {
  const see = holder ? [`drillbook status ${holder} --watch`] : ['drillbook locks'];
  return [...see, `drillbook abort ${run} --reason "..."`];
}

/** Brackets of a turn mean something to shells, as does much in names of people. */
export function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
