import { passedText } from '../../report/confidence';
import { durationText } from '../../report/duration-text';
import { workOf, workText } from '../../report/work';
import type { CliEvent } from '../events';
import { evidenceKeyMade, evidenceVerified } from './evidence-lines';
import { fleet, fleetRun, fleetTable } from './fleet-lines';
import { leftover } from './leftover-line';
import { planChanged, planHead, planStep, planVerdict } from './plan-lines';
import { resumes } from './resume-lines';
import { schedule, scheduleChanged, scheduleFacts } from './schedule-lines';
import type { Style } from './style';
import { verdictBlock } from './verdict-block';

type Plain = Exclude<
  CliEvent,
  { type: 'step' | 'progress' | 'waiting' | 'warning' | 'error' | 'document' | 'policy' | 'result' }
>;

/** The text of an event that needs no memory of earlier ones. */
export function textOf(event: Plain, style: Style): string {
  switch (event.type) {
    case 'note':
      return style.dim(event.message);
    case 'endpoint':
      return `  ${event.name.padEnd(12)} ${style.cyan(event.address)}`;
    case 'diagnostics':
      return diagnostics(event, style);
    case 'outline':
      return `\n${style.bold(event.runbook)}  ${event.description}\n${style.dim(`run ${event.run}`)}\n`;
    case 'facts':
      return `\n${verdictBlock(event, style)}`;
    case 'run':
      return run(event, style);
    case 'record':
      return record(event, style);
    case 'lock':
      return `${event.table.padEnd(40)}  ${event.account}/${event.region}  ${event.run}  ${event.since.slice(0, 19)}Z`;
    case 'decided':
      return decided(event, style);
    case 'resumes':
      return resumes(event, style);
    case 'handover':
      return handover(event, style);
    case 'leftover':
      return leftover(event, style);
    case 'evidence':
      return evidenceVerified(event, style);
    case 'evidenceKey':
      return evidenceKeyMade(event, style);
    case 'notification':
      return notification(event, style);
    case 'check':
      return check(event, style);
    case 'plan':
      return planHead(event, style);
    case 'planStep':
      return planStep(event, style);
    case 'planVerdict':
      return planVerdict(event, style);
    case 'planChanged':
      return planChanged(event, style);
    case 'schedule':
      return schedule(event, style);
    case 'scheduleFacts':
      return scheduleFacts(event, style);
    case 'scheduleChanged':
      return scheduleChanged(event, style);
    case 'fleet':
      return fleet(event, style);
    case 'fleetTable':
      return fleetTable(event, style);
    case 'fleetRun':
      return fleetRun(event, style);
  }
}

type Of<T extends CliEvent['type']> = Extract<CliEvent, { type: T }>;

function diagnostics({ valid, file, text }: Of<'diagnostics'>, style: Style): string {
  return [valid ? `${style.green('✔')} ${file}` : '', text.trimEnd()].filter((part) => part !== '').join('\n');
}

const past = {
  approve: 'approved by',
  reject: 'rejected by',
  retry: 'run again, as decided by',
  skip: 'skipped by',
  abort: 'aborted by',
} as const;

const effects = {
  approve: 'That was the last approval needed: the run goes on.',
  reject: 'The step has failed as refused; no approval can change that.',
  retry: 'The step is tried once more; if it fails again, the run waits for a decision again.',
  skip: 'The run goes on without the step.',
  abort: 'The run ends: it undoes what its runbook says, then cleans up.',
} as const;

const fleetEnds = 'The fleet ends: its runs undo what their runbook says and clean up, and no more begin.';

function decided({ run, path, action, by, reason, missing, fleet, next }: Of<'decided'>, style: Style): string {
  const what = path === null ? run : `${path} of ${run}`;
  const head = `${style.green('✔')} ${what}: ${past[action]} ${by}${reason ? `: ${reason}` : ''}`;
  const more = `${missing} more ${missing === 1 ? 'approval is' : 'approvals are'} needed, by someone else; the run waits.`;
  return `${head}\n  ${missing ? more : fleet ? fleetEnds : effects[action]} See: ${next}`;
}

function run({ run, status, verdict, bySample, startedAt, waiting, rtoMs, resumes }: Of<'run'>, style: Style): string {
  const state = verdict ?? (waiting.length > 0 ? 'waiting' : status);
  const paint =
    state === 'passed' ? style.green : state === 'running' || state === 'waiting' ? style.yellow : style.red;
  return `${run.padEnd(48)}  ${paint((verdict === 'passed' ? passedText(bySample) : state).padEnd(10))}  ${startedAt.slice(0, 19)}Z${waiting.length > 0 ? `  ${waiting.join(', ')}` : ''}${rtoMs === null ? '' : `  recovery ${durationText(rtoMs)}`}${resumes ? style.dim(`  resumes ${resumes}`) : ''}`;
}

function record(event: Of<'record'>, style: Style): string {
  const took = event.endedAt ? durationText(Date.parse(event.endedAt) - Date.parse(event.startedAt)) : '';
  const tries = event.tries && event.tries > 1 ? ` (${event.tries} tries)` : '';
  const outcome = event.outcome === 'failed' ? style.red(event.outcome.padEnd(9)) : event.outcome.padEnd(9);
  const head = `${String(event.seq).padStart(3)}  ${event.startedAt.slice(11, 23)}  ${outcome}  ${took.padStart(7)}`;
  const attempt = event.attempt > 1 ? ` attempt ${event.attempt}` : '';
  const work = workOf(event);
  const told = [event.summary, work ? workText(work) : ''].filter((text) => text !== '').join('; ');
  return `${head}  ${'  '.repeat(event.depth)}${event.path}${attempt}${tries}  ${style.dim(told)}`.trimEnd();
}

function handover({ table, original, needsImport, files, differences, unread }: Of<'handover'>, style: Style): string {
  const changes = differences === 0 ? 'nothing' : `${differences} ${differences === 1 ? 'setting' : 'settings'}`;
  return [
    `${style.green('✔')} ${table}${needsImport ? ` in the place of ${original}` : ': has its name again, so that no import is needed'}`,
    `  The next apply of unchanged code would change ${changes}.`,
    ...(unread.length > 0 ? [style.yellow(`  Could not be read: ${unread.join(', ')}`)] : []),
    ...files.map((file) => `  ${file}`),
  ].join('\n');
}

function notification({ target, arrived, answer }: Of<'notification'>, style: Style): string {
  return `${arrived ? style.green('✔') : style.red('✖')} ${target.padEnd(20)} ${answer}`;
}

function check({ name, state, detail, hint }: Of<'check'>, style: Style): string {
  const mark = { ok: style.green('✔'), missing: style.red('✖'), skipped: '-' }[state];
  const advice = hint && state === 'missing' ? `\n  Try: ${hint}` : '';
  return `${mark} ${name.padEnd(20)} ${detail}${advice}`;
}
