import { z } from 'zod';
import { type FailureCode, failureCodes } from '../../language/failure';
import { effect, jsonObject } from '../../planning/document/plan-schema';

export const outcome = z.enum(['running', 'succeeded', 'failed', 'skipped']);
export const time = z.string().describe('ISO 8601.');

export const failure = z.strictObject({
  code: z.enum(Object.keys(failureCodes) as [FailureCode, ...FailureCode[]]),
  message: z.string(),
  hint: z.string().optional().describe('What to do next.'),
  operation: z.string().optional().describe('The AWS operation that failed.'),
  details: jsonObject.optional(),
  tries: z.number().optional().describe('How often in a row it was met before the step gave up.'),
});

export const createdTable = z.strictObject({
  byStep: z.string(),
  run: z.string().optional().describe('The run within it that the step is of.'),
  kind: z.string(),
  sourceTable: z.string().optional(),
  sourceBackup: z.string().optional(),
  restoredTo: time.optional(),
  expiresAt: time.optional(),
  tableId: z.string().optional().describe('Its identity: one made later under the same name has another.'),
});

export const confidence = z.strictObject({
  run: z.string().optional().describe('The run within it that the step is of.'),
  path: z.string(),
  says: z.string().describe('What was read, and what that proves.'),
});

const workFields = { items: z.number().describe('Looked at.'), readUnits: z.number(), writeUnits: z.number() };

const workDone = z
  .strictObject({
    ...workFields,
    ms: z.number().describe('Of the phases that have ended.'),
    segments: z
      .strictObject({ done: z.number(), of: z.number() })
      .optional()
      .describe('Of the phase that runs, or ran last.'),
    totalItems: z.number().optional().describe('To look at in that phase, about.'),
    phase: z
      .strictObject({ since: time, before: z.strictObject(workFields) })
      .optional()
      .describe('The one that works.'),
  })
  .describe('What a step on items took.');

export const journalFields = {
  seq: z.number(),
  path: z.string(),
  id: z.string(),
  kind: z.string(),
  effect,
  attempt: z.number(),
  outcome,
  startedAt: time,
  endedAt: time.optional(),
  inputsDigest: z.string().optional(),
  work: workDone.optional(),
  prepared: jsonObject.optional(),
  outputs: jsonObject.optional(),
  tables: z
    .strictObject({ created: z.record(z.string(), createdTable), deleted: z.array(z.string()) })
    .optional()
    .describe('What a run within it did to tables.'),
  confidence: z.array(confidence).optional().describe('What a run within it has proven by samples only.'),
  failure: failure.optional(),
  tries: z.number().optional(),
  permitWait: z
    .strictObject({ from: time, to: time })
    .optional()
    .describe('Of a restore: when it waited for a permit, because all were in use.'),
  kept: z
    .strictObject({ run: z.string(), seq: z.number() })
    .optional()
    .describe('Taken over from a run before, whose times it bears, after a look that its effect stands.'),
  overrides: jsonObject.optional().describe("Inputs that a person gave instead of the runbook's."),
  byHand: z.literal(true).optional().describe('The outputs were given by a person.'),
  actor: z.string().optional(),
  reason: z.string().optional(),
};

export const journalRecord = z.strictObject(journalFields);
