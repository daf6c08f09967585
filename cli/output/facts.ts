import { z } from 'zod';
import { effect, jsonObject } from '../../planning/document/plan-schema';
import { carriedStep } from './carried';
import { createdTable, failure, journalRecord, time } from './journal-record';

export const verdict = z.enum(['passed', 'failed', 'error']);
export const outlineEntry = z.strictObject({
  path: z.string(),
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  effect,
  depth: z.number().optional(),
  undo: z.literal(true).optional().describe('Only runs when the step that it stands within is undone.'),
});

export const waitingFields = {
  run: z.string().optional().describe('The run within it that waits.'),
  for: z.enum(['approval', 'decision', 'lock', 'permit']),
  path: z.string(),
  message: z.string(),
  hint: z.string().optional().describe('What could be done about what went wrong.'),
  since: time,
  deadline: time.optional(),
  otherwise: z.enum(['abort', 'fail', 'skip']).optional().describe('What happens when nobody has decided by then.'),
  holder: z.string().optional().describe('Of a lock: the run that holds it.'),
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
  steps: z.record(z.string(), carriedStep).describe('What was known of steps from the runs before, by path.'),
});

const givenApproval = z.strictObject({
  name: z.string(),
  identity: z.string().describe('As Temporal knows who gave it.'),
  at: time,
  path: z.string().describe('The step at which it was asked for.'),
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
  journal: z.array(journalRecord),
  requester: z.string().optional(),
  resumes: resumed.optional().describe('The run that this one goes on with.'),
  approvals: z.array(givenApproval).optional().describe('Approvals of the plan that were given.'),
  waiting: z.array(z.strictObject(waitingFields)).optional(),
  undone: z.array(undoResult).optional(),
  objectives: z.array(objectiveResult).optional(),
  outputs: jsonObject.optional(),
});
