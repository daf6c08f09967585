import { z } from 'zod';
import { verdict } from './facts';
import { time } from './journal-record';

const fleetTable = z.strictObject({
  table: z.string(),
  run: z.string().optional(),
  verdict: verdict.optional(),
  state: z.enum(['waiting', 'running', 'ended', 'notRun']).describe('`notRun`: the fleet had stopped before.'),
  startedAt: time.optional(),
  endedAt: time.optional(),
  rtoMs: z.number().optional(),
  rtoObjectiveMs: z.number().optional(),
  rpoMs: z.number().optional(),
  lastTestedAt: time.optional().describe('When a run of a fleet has last proven it.'),
  message: z.string().optional().describe('Why the verdict is not `passed`.'),
});

const uncovered = z.array(z.strictObject({ table: z.string(), reason: z.string() }));

const excluded = z.array(z.strictObject({ table: z.string(), reason: z.string(), until: z.string().optional() }));

/** `language/fleet-facts.ts`, as a schema. */
export const fleetFacts = z.strictObject({
  version: z.literal(1),
  run: z.string(),
  runbook: z.string(),
  schedule: z.string().optional(),
  startedAt: time,
  endedAt: time.optional(),
  verdict: verdict.optional(),
  message: z.string().optional(),
  tables: z.array(fleetTable).describe('In the order of work.'),
  uncovered: uncovered.describe('Should be covered and are not.'),
  excluded,
  lapsed: excluded.describe('Exclusions whose time is over.'),
  lost: uncovered.optional().describe('Were covered by the fleet that the schedule had started before.'),
  overdue: z.array(z.string()).optional().describe('Not proven for longer than is allowed.'),
});

const count = z.number();

/** Lines of `fleet`, and of what shows fleets. */
export const fleetLines = {
  fleetTable: fleetTable
    .extend({ type: z.literal('fleetTable'), fleet: z.string() })
    .describe('A table of a fleet whose state has changed.'),
  fleet: z
    .strictObject({
      type: z.literal('fleet'),
      facts: fleetFacts,
      counts: z.strictObject({
        waiting: count,
        running: count,
        passed: count,
        failed: count,
        error: count,
        notRun: count,
      }),
    })
    .describe('A fleet as it is now.'),
  fleetRun: z
    .strictObject({
      type: z.literal('fleetRun'),
      run: z.string(),
      runbook: z.string(),
      status: z.string(),
      verdict: verdict.nullable(),
      startedAt: time,
      endedAt: time.nullable(),
    })
    .describe('One fleet of a list.'),
};
