import { z } from 'zod';
import { effect } from '../../planning/document/plan-schema';
import { facts, outlineEntry, verdict, waitingFields } from './facts';
import { failure, journalFields, outcome, time } from './journal-record';
import { measures, trend } from './measures';

const progressFields = {
  type: z.literal('progress'),
  run: z.string(),
  path: z.string(),
  title: z.string(),
  attempt: z.number().describe("Temporal's automatic tries, from 1; of several activities the most."),
  retrying: z.number().describe('How many of its activities are at a later try than the first.'),
  doing: z.string().nullable(),
  inner: z
    .strictObject({ run: z.string(), path: z.string(), title: z.string() })
    .nullable()
    .describe('Where it is a run of its own, the step of that which runs now; items, units and tries are of that.'),
  items: z.number().nullable().describe('Looked at in the phase that runs.'),
  totalItems: z.number().nullable().describe('To look at in that phase, about.'),
  readUnits: z.number().nullable().describe('Used by the attempt so far.'),
  writeUnits: z.number().nullable().describe('Used by the attempt so far.'),
  segments: z.strictObject({ done: z.number(), of: z.number() }).nullable().describe('Of that phase.'),
  perSecond: z
    .strictObject({ items: z.number(), readUnits: z.number(), writeUnits: z.number() })
    .nullable()
    .describe('Over the last 20 seconds, or since the phase began.'),
  msLeft: z.number().nullable().describe('Until the phase is over, about.'),
  lastFailure: z.string().nullable(),
  startedAt: time,
};

const depth = z.number().describe('How many steps it stands within.');

export const reports = z.strictObject({ json: z.string(), markdown: z.string(), html: z.string() });

const resumedStep = z.strictObject({
  path: z.string().describe('Of a step of a run within it after `>`.'),
  title: z.string(),
  kind: z.string(),
  effect,
  depth,
  does: z
    .enum(['keep', 'look', 'again', 'redo', 'run', 'skip', 'gone', 'undo'])
    .describe('`look`: kept if its effect stands. `again`: it looks or waits once more. `redo`: done again.'),
  why: z.string(),
  change: z.enum(['changed', 'new', 'gone']).optional().describe('Against the runbook of the run before.'),
});

/** Lines of the commands that start, follow and show runs. */
export const runLines = {
  outline: z
    .strictObject({
      type: z.literal('outline'),
      run: z.string(),
      runbook: z.string(),
      description: z.string(),
      planDigest: z.string(),
      steps: z.array(outlineEntry),
    })
    .describe('What will be done.'),
  step: z
    .strictObject({
      type: z.literal('step'),
      run: z.string(),
      path: z.string(),
      title: z.string(),
      depth,
      kind: z.string(),
      outcome,
      startedAt: time,
      endedAt: time.nullable(),
      summary: z.string(),
      failure: failure.nullable(),
    })
    .describe('A step began or ended.'),
  progress: z.strictObject(progressFields).describe('News of a step that is running.'),
  waiting: z
    .strictObject({
      type: z.literal('waiting'),
      run: z.string(),
      waiting: z.array(
        z.strictObject({
          ...waitingFields,
          text: z.string(),
          commands: z.array(z.string()).describe('What answers it.'),
        }),
      ),
    })
    .describe('What the run waits for has changed; empty when it goes on.'),
  decided: z
    .strictObject({
      type: z.literal('decided'),
      run: z.string(),
      path: z.string().nullable().describe('Null where the whole run was aborted.'),
      action: z.enum(['approve', 'reject', 'retry', 'skip', 'abort']),
      by: z.string(),
      reason: z.string().nullable(),
      missing: z.number().nullable().describe('Of an approval: how many more are needed.'),
      fleet: z.literal(true).optional().describe('Present where it is of a fleet.'),
      next: z.string().describe('The command that shows how the run goes on.'),
    })
    .describe('A decision that the run has taken.'),
  lock: z
    .strictObject({
      type: z.literal('lock'),
      table: z.string(),
      account: z.string(),
      region: z.string(),
      run: z.string(),
      since: time,
    })
    .describe('A table that a run has locked.'),
  facts: z
    .strictObject({
      type: z.literal('facts'),
      facts,
      measures,
      trend: trend.nullable(),
      progress: z.array(z.strictObject(progressFields)).describe('Of the steps that run now.'),
      standing: z.array(
        z.strictObject({ table: z.string(), byStep: z.string(), run: z.string().optional(), kind: z.string() }),
      ),
      next: z.array(z.string()),
      resumedAs: z
        .strictObject({ run: z.string(), status: z.string() })
        .nullable()
        .describe('The newest of the runs that went on with it.'),
      reports: reports.nullable(),
      evidence: z.string().nullable().describe('Where its evidence is.'),
    })
    .describe('All that is known of a run.'),
  run: z
    .strictObject({
      type: z.literal('run'),
      run: z.string(),
      runbook: z.string(),
      status: z.string(),
      verdict: verdict.nullable(),
      bySample: z.boolean().describe('Whether some of what passed was proven by a sample only.'),
      waiting: z.array(z.string()).describe('Steps that wait for a person.'),
      startedAt: time,
      endedAt: time.nullable(),
      rtoMs: z.number().nullable().describe('Recovery time, of a run that restored something.'),
      resumes: z.string().nullable().describe('The run that it goes on with.'),
    })
    .describe('One run of a list.'),
  resumes: z
    .strictObject({
      type: z.literal('resumes'),
      run: z.string(),
      of: z.string(),
      runbook: z.string(),
      planDigest: z.string(),
      edited: z.boolean().describe('Whether the runbook was edited since.'),
      aborts: z.boolean(),
      reason: z.string().nullable(),
      steps: z.array(resumedStep),
    })
    .describe('How a run is to go on with another, before it starts.'),
  record: z
    .strictObject({ type: z.literal('record'), title: z.string(), depth, summary: z.string(), ...journalFields })
    .describe('One record of a journal.'),
};
