import type { Schedule } from '../../language/schedule/schedule-keys';
import type { ScheduleChanged, ScheduleLine, ScheduleTold } from '../schedules/events';
import type { NextTime } from '../schedules/next-times';
import type { ScheduledRun } from '../schedules/results';
import { exclusionInWords, ruleInWords } from '../schedules/selection-words';
import type { Style } from './style';

export function schedule(
  { name, runbook, tables, when, paused, note, next, last }: ScheduleLine,
  style: Style,
): string {
  const state = paused ? style.yellow('paused'.padEnd(20)) : `${next?.slice(0, 19) ?? 'never again'}Z`;
  const result = last ? stateOf(last, style) : style.dim('not run yet');
  const why = paused && note ? style.dim(`\n${' '.repeat(30)}${note}`) : '';
  return `${name.padEnd(28)}  ${state}  ${result}  ${runbook}${tables === null ? '' : ` for ${tables}`}, ${when}${why}`;
}

export function scheduleFacts(event: ScheduleTold, style: Style): string {
  const { name, schedule, when, planDigest, paused, note, next, runs, counts, changes } = event;
  const { runbook, description, overlap, catchUp, pauseOnFailure } = schedule;
  return [
    `${style.bold(name)}${description === undefined ? '' : `  ${description}`}`,
    `  runbook     ${runbook}  ${style.dim(planDigest)}`,
    ...selectionLines(schedule),
    `  when        ${when}`,
    `  policies    overlap ${overlap}, catch up ${catchUp}${pauseOnFailure ? ', pauses on failure' : ''}`,
    `  runs        ${counts.started} started, ${counts.skipped} skipped, ${counts.missed} missed`,
    ...(paused ? [style.yellow(`  paused      ${note ?? ''}`.trimEnd())] : note ? [`  note        ${note}`] : []),
    '',
    `${paused ? 'Next times, were it not paused' : 'Next times'} (${schedule.timezone}):`,
    ...next.map((time) => `  ${nextLine(time, style)}`),
    '',
    'Last results:',
    ...(runs.length === 0
      ? ['  none yet']
      : runs.map((run) => `  ${run.startedAt.slice(0, 19)}Z  ${stateOf(run, style)}  ${run.run}`)),
    '',
    'Changes:',
    ...changes.map(
      ({ at, by, did, reason }) => `  ${at.slice(0, 19)}Z  ${did} by ${by}${reason === null ? '' : `: ${reason}`}`,
    ),
  ].join('\n');
}

/** Nothing of one that starts one run. */
function selectionLines({
  select,
  required,
  first,
  exclude = [],
  atOnce,
  stopAfter,
  overdueAfter,
}: Schedule): string[] {
  if (!select) return [];
  const line = (word: string, text: string) => `  ${word.padEnd(12)}${text}`;
  const limits = [
    ...(atOnce === undefined ? [] : [`${atOnce} at once`]),
    ...(stopAfter === undefined ? [] : [`stops after ${stopAfter} that did not pass`]),
    ...(overdueAfter === undefined ? [] : [`overdue after ${overdueAfter}`]),
  ];
  return [
    line('tables', ruleInWords(select)),
    ...(required ? [line('required', ruleInWords(required))] : []),
    ...(first ? [line('first', ruleInWords(first))] : []),
    ...exclude.map((each) => line('excluded', exclusionInWords(each))),
    ...(limits.length > 0 ? [line('fleet', limits.join(', '))] : []),
  ];
}

function nextLine({ local, at, clockChange }: NextTime, style: Style): string {
  const way = clockChange > 0 ? 'forward' : 'back';
  const change =
    clockChange === 0 ? '' : style.yellow(`  the clocks go ${way} by ${Math.abs(clockChange)} min before it`);
  return `${local.slice(0, 10)} ${local.slice(11)}  ${style.dim(`${at.slice(0, 19)}Z`)}${change}`;
}

function stateOf({ verdict, status }: ScheduledRun, style: Style): string {
  const state = verdict ?? status;
  const paint = state === 'passed' ? style.green : state === 'running' ? style.yellow : style.red;
  return paint(state.padEnd(10));
}

const would = {
  created: 'would be created',
  updated: 'would be updated',
  deleted: 'would be deleted',
  unchanged: 'is so already',
} as const;

export function scheduleChanged(event: ScheduleChanged, style: Style): string {
  const { name, did, by, reason, dryRun, differences, planDigest } = event;
  const done = did === 'unchanged' ? would.unchanged : `${did} by ${by}${reason === null ? '' : `: ${reason}`}`;
  const told = dryRun && did in would ? would[did as keyof typeof would] : done;
  const plan = did === 'created' && planDigest ? style.dim(`  plan ${planDigest}`) : '';
  const head = `${dryRun ? style.yellow('?') : style.green('✔')} ${name} ${told}${plan}`;
  return [head, ...differences.map(({ key, is, wanted }) => `    ${key}: ${is ?? 'none'} -> ${wanted ?? 'none'}`)].join(
    '\n',
  );
}
