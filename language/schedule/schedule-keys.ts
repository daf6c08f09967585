import { z } from 'zod';
import { durationMs, parseDuration } from '../duration';
import { fleetKeys, isEmptyRule } from '../fleet/selection';
import type { Json } from '../json';
import { isTimeZone } from '../safety/hours';
import { durationText, positiveDurationText } from '../schema/values';

export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** What becomes of a run that is due while one before is still running. A run is never terminated: it would clean up nothing. */
export const overlaps = ['skip', 'bufferOne', 'bufferAll', 'cancelOther', 'allow'] as const;

const cronField = String.raw`[\dA-Za-z*/,?#-]+`;
const cronPattern = new RegExp(`^${cronField}( +${cronField}){4}$`);

/** The server takes no shorter one. */
const shortestCatchUpMs = 10_000;

/** A schedule as a file has it. */
export const scheduleKeys = z.strictObject({
  apiVersion: z.literal('drillbook/v1').describe('Version of the language.'),
  name: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a name in kebab-case, such as `weekly-restore-test`')
    .describe('Name of the schedule; the ids of its runs begin with it.'),
  description: z.string().min(1).max(200).optional().describe('What it is for, in one line.'),
  runbook: z
    .string()
    .min(1)
    .max(500)
    .describe('The runbook: a path relative to this file, or the name of one that comes with Drillbook.'),
  inputs: z
    .record(z.string(), z.json() as unknown as z.ZodType<Json>)
    .default({})
    .describe('Values for the inputs of the runbook.'),
  wait: durationText.optional().describe('How long a run waits for tables that other runs have locked.'),
  every: positiveDurationText
    .refine((text) => (parseDuration(text) ?? 0) % 1000 === 0, 'a duration in whole seconds')
    .optional()
    .describe('How often: `1d` and `7d` by the clock of the time zone, any other counted from 1970, UTC.'),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time in quotes such as `"02:00"`')
    .optional()
    .describe('At what time of the day, where it is every `1d` or `7d`; without it `"00:00"`.'),
  on: z.enum(weekdays).optional().describe('On what day, where it is every `7d`; without it `monday`.'),
  cron: z
    .string()
    .regex(cronPattern, 'a cron expression of five fields such as `0 2 * * 1`')
    .optional()
    .describe('When, as cron says it: minute, hour, day of the month, month, day of the week. In place of `every`.'),
  timezone: z
    .string()
    .refine(isTimeZone, 'a time zone such as `Europe/Madrid` or `UTC`')
    .default('UTC')
    .describe('Time zone of the times, by its IANA name.'),
  jitter: durationText.optional().describe('Each run starts later by a time of its own, at most so much.'),
  overlap: z
    .enum(overlaps)
    .default('skip')
    .describe('What becomes of a run that is due while the one before is still running.'),
  catchUp: durationText
    .refine((text) => (parseDuration(text) ?? 0) >= shortestCatchUpMs, 'a duration of at least `10s`')
    .default('1d')
    .describe('How late a run may start that was missed because the server was down.'),
  pauseOnFailure: z.boolean().default(false).describe('Whether the schedule pauses when a run of it does not pass.'),
  ...fleetKeys,
});

export type Schedule = z.output<typeof scheduleKeys>;
export type ScheduleInput = z.input<typeof scheduleKeys>;

export interface ScheduleFault {
  /** The key that is at fault. */
  readonly key: keyof Schedule;
  readonly message: string;
  readonly help?: string;
  /** Whether the key is of fleets, and there is no `select`. */
  readonly needsSelect?: true;
}

const dayMs = 86_400_000;

/** Every how many days by the clock of the time zone; undefined where it is counted in another way. */
export function daysOf({ every }: Pick<Schedule, 'every'>): 1 | 7 | undefined {
  const days = every === undefined ? undefined : durationMs(every) / dayMs;
  return days === 1 || days === 7 ? days : undefined;
}

/** What is wrong between keys that are right by themselves. */
export function scheduleFaults(schedule: Schedule): ScheduleFault[] {
  const { every, cron, at, on, overlap, pauseOnFailure } = schedule;
  const faults: ScheduleFault[] = [];
  if (every === undefined && cron === undefined) {
    faults.push({ key: 'name', message: 'the schedule does not say when', help: 'give `every` or `cron`' });
  }
  if (every !== undefined && cron !== undefined) {
    faults.push({ key: 'cron', message: '`cron` and `every` exclude each other' });
  }
  if (at !== undefined && daysOf(schedule) === undefined) {
    const help = 'for other times use `cron`, such as `0 2 1 * *` for the first of each month';
    faults.push({ key: 'at', message: '`at` needs `every` to be `1d` or `7d`', help });
  }
  if (on !== undefined && daysOf(schedule) !== 7) faults.push({ key: 'on', message: '`on` needs `every` to be `7d`' });
  if (pauseOnFailure && overlap === 'allow') {
    const message = '`pauseOnFailure` has no effect with `overlap: allow`';
    faults.push({ key: 'pauseOnFailure', message, help: 'use another `overlap`, such as `bufferOne`' });
  }
  return [...faults, ...fleetFaults(schedule)];
}

const ofFleets = ['table', 'exclude', 'required', 'first', 'atOnce', 'stopAfter', 'overdueAfter'] as const;

function fleetFaults(schedule: Schedule): ScheduleFault[] {
  const { select, exclude = [], table = 'table', inputs } = schedule;
  const stray = ofFleets.find((key) => schedule[key] !== undefined);
  if (select === undefined && stray) {
    const help = 'add `select`, so that a run is made for each table';
    return [{ key: stray, message: `\`${stray}\` has no effect without \`select\``, help, needsSelect: true }];
  }
  const faults: ScheduleFault[] = [];
  for (const key of ['select', 'required', 'first'] as const) {
    const rule = schedule[key];
    if (!rule || !isEmptyRule(rule)) continue;
    const help = 'give `names`, `patterns`, `tags` or `pitr: true`';
    faults.push({ key, message: `\`${key}\` takes no table`, help });
  }
  if (exclude.some((each) => (each.table === undefined) === (each.pattern === undefined))) {
    faults.push({ key: 'exclude', message: 'an exclusion needs either `table` or `pattern`' });
  }
  if (select && Object.hasOwn(inputs, table)) {
    const message = `the input \`${table}\` is the name of each table that \`select\` finds`;
    faults.push({ key: 'inputs', message, help: 'leave it out, or name another input by `table`' });
  }
  return faults;
}
