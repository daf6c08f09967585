import { z } from 'zod';
import { scheduleKeys } from '../../language';
import { verdict } from './facts';
import { time } from './journal-record';

const run = z.strictObject({
  run: z.string(),
  dueAt: time.nullable(),
  startedAt: time,
  endedAt: time.nullable(),
  status: z.string(),
  verdict: verdict.nullable(),
});

const when = z.string().describe('When it runs, in words.');
const note = z.string().nullable().describe('The last that was said of it; why it is paused, where it is.');
const reason = z.string().nullable();

/** Lines of `schedule`. */
export const scheduleLines = {
  schedule: z
    .strictObject({
      type: z.literal('schedule'),
      name: z.string(),
      runbook: z.string(),
      description: z.string().nullable(),
      tables: z
        .string()
        .nullable()
        .describe('Of which tables it starts a run, in words; null where it starts one run.'),
      when,
      paused: z.boolean(),
      note,
      next: time.nullable().describe('When it runs next; null where it is paused.'),
      last: run.nullable(),
    })
    .describe('One schedule of a list.'),
  scheduleFacts: z
    .strictObject({
      type: z.literal('scheduleFacts'),
      name: z.string(),
      schedule: scheduleKeys,
      when,
      planDigest: z.string().describe('Of the plan that its runs carry out.'),
      paused: z.boolean(),
      note,
      next: z.array(
        z.strictObject({
          at: time,
          local: z.string().describe('By the clock of its time zone, with the offset.'),
          clockChange: z.number().describe('By how many minutes the clocks have changed since the time before.'),
        }),
      ),
      runs: z.array(run).describe('The newest first.'),
      counts: z.strictObject({
        started: z.number(),
        skipped: z.number().describe('Because the run before was still running.'),
        missed: z.number().describe('Because they would have started later than `catchUp` allows.'),
      }),
      changes: z.array(
        z.strictObject({
          at: time,
          by: z.string(),
          did: z.enum(['created', 'updated', 'paused', 'unpaused', 'triggered', 'backfilled']),
          reason,
        }),
      ),
    })
    .describe('All that is known of a schedule.'),
  scheduleChanged: z
    .strictObject({
      type: z.literal('scheduleChanged'),
      name: z.string(),
      did: z.enum(['created', 'updated', 'unchanged', 'deleted', 'paused', 'unpaused', 'triggered', 'backfilled']),
      by: z.string(),
      reason,
      dryRun: z.boolean().describe('Whether it would only be done.'),
      planDigest: z.string().nullable(),
      differences: z.array(
        z.strictObject({
          key: z.string().describe('A key of the schedule; `plan` where its runbook has changed.'),
          is: z.string().nullable(),
          wanted: z.string().nullable(),
        }),
      ),
    })
    .describe('What was done to a schedule.'),
};
