import { z } from 'zod';
import { facts, failure, journalFields, outcome, outlineEntry, time, verdict } from './facts';

const progressFields = {
  type: z.literal('progress'),
  run: z.string(),
  path: z.string(),
  title: z.string(),
  attempt: z.number().describe("Temporal's automatic tries, from 1."),
  doing: z.string().nullable(),
  items: z.number().nullable(),
  totalItems: z.number().nullable(),
  lastFailure: z.string().nullable(),
  startedAt: time,
};

export const reports = z.strictObject({ json: z.string(), markdown: z.string() });

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
      kind: z.string(),
      outcome,
      startedAt: time,
      endedAt: time.nullable(),
      summary: z.string(),
      failure: failure.nullable(),
    })
    .describe('A step began or ended.'),
  progress: z.strictObject(progressFields).describe('News of a step that is running.'),
  facts: z
    .strictObject({
      type: z.literal('facts'),
      facts,
      progress: z.strictObject(progressFields).nullable(),
      standing: z.array(z.strictObject({ table: z.string(), byStep: z.string(), kind: z.string() })),
      next: z.array(z.string()),
      reports: reports.nullable(),
    })
    .describe('All that is known of a run.'),
  run: z
    .strictObject({
      type: z.literal('run'),
      run: z.string(),
      runbook: z.string(),
      status: z.string(),
      verdict: verdict.nullable(),
      startedAt: time,
      endedAt: time.nullable(),
    })
    .describe('One run of a list.'),
  record: z
    .strictObject({ type: z.literal('record'), title: z.string(), summary: z.string(), ...journalFields })
    .describe('One record of a journal.'),
};
