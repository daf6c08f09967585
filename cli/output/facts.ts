import { z } from 'zod';
import { type FailureCode, failureCodes } from '../../language/failure';
import { effect, jsonObject } from '../../planning/document/plan-schema';

export const verdict = z.enum(['passed', 'failed', 'error']);
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

export const outlineEntry = z.strictObject({
  path: z.string(),
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  effect,
  depth: z.number().optional(),
  undo: z.literal(true).optional().describe('Only runs when the step that it stands within is undone.'),
});

const createdTable = z.strictObject({
  byStep: z.string(),
  run: z.string().optional().describe('The run within it that the step is of.'),
  kind: z.string(),
  sourceTable: z.string().optional(),
  sourceBackup: z.string().optional(),
  restoredTo: time.optional(),
  tableId: z.string().optional().describe('Its identity: one made later under the same name has another.'),
});

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
  prepared: jsonObject.optional(),
  outputs: jsonObject.optional(),
  tables: z
    .strictObject({ created: z.record(z.string(), createdTable), deleted: z.array(z.string()) })
    .optional()
    .describe('What a run within it did to tables.'),
  failure: failure.optional(),
  tries: z.number().optional(),
  kept: z
    .strictObject({ run: z.string(), seq: z.number() })
    .optional()
    .describe('Taken over from a run before, whose times it bears, after a look that its effect stands.'),
  overrides: jsonObject.optional().describe("Inputs that a person gave instead of the runbook's."),
  byHand: z.literal(true).optional().describe('The outputs were given by a person.'),
  actor: z.string().optional(),
  reason: z.string().optional(),
};

export const waitingFields = {
  run: z.string().optional().describe('The run within it that waits.'),
  for: z.enum(['approval', 'decision']),
  path: z.string(),
  message: z.string(),
  since: time,
  deadline: time.optional(),
  needed: z.number().optional(),
  approvers: z.array(z.string()).optional(),
  approvedBy: z.array(z.string()).optional(),
  notBy: z.string().optional().describe('Who may not approve, because they started the run.'),
};

const undoResult = z.strictObject({
  path: z.string(),
  outcome: z.enum(['undone', 'failed']),
  failure: failure.optional(),
});

const objectiveResult = z.strictObject({
  name: z.string(),
  objectiveMs: z.number(),
  measuredMs: z.number().optional(),
  met: z.boolean(),
});

const resumed = z.strictObject({
  run: z.string(),
  execution: z.string(),
  origin: z.string().describe('The first run of the line.'),
  originStartedAt: time,
  planDigest: z.string().describe('Of the plan of the run before.'),
  reason: z.string().optional(),
  created: z.record(z.string(), createdTable).describe('Tables of the runs before that stood when this one began.'),
});

/** `language/run-facts.ts`, as a schema. */
export const facts = z.strictObject({
  version: z.literal(1),
  run: z.string(),
  execution: z.string(),
  runbook: z.string(),
  description: z.string(),
  planDigest: z.string(),
  runbookDigest: z.string(),
  inputs: jsonObject,
  outline: z.array(outlineEntry),
  startedAt: time,
  endedAt: time.optional(),
  verdict: verdict.optional(),
  failure: failure.optional(),
  journal: z.array(z.strictObject(journalFields)),
  requester: z.string().optional(),
  resumes: resumed.optional().describe('The run that this one goes on with.'),
  waiting: z.array(z.strictObject(waitingFields)).optional(),
  undone: z.array(undoResult).optional(),
  objectives: z.array(objectiveResult).optional(),
  outputs: jsonObject.optional(),
});
