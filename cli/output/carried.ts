import { z } from 'zod';
import { jsonObject } from '../../planning/document/plan-schema';
import { createdTable, failure, journalRecord, time } from './journal-record';

const standing = [
  'tableOfThisRun',
  'noTable',
  'noMatchingItems',
  'recoveryOn',
  'backup',
  'settings',
  'mappings',
  'pointer',
] as const;

const recheck = z.union([
  z.strictObject({ by: z.literal('again') }),
  z.strictObject({
    by: z.literal('look'),
    stands: z.enum(standing),
    of: z.string().describe('The input that names what it is.'),
    whenGone: z.enum(['run', 'ask']),
  }),
]);

/** `CarriedStep` of `language/resumption.ts`, as a schema. */
export const carriedStep = z.strictObject({
  attempts: z.number(),
  failures: z.number(),
  startedAt: time.optional().describe('Of the first attempt.'),
  endedAt: time.optional().describe('When it first succeeded, if that still counts.'),
  kept: journalRecord.optional().describe('The record with which it ended.'),
  recheck: recheck.optional(),
  takesAlong: z.array(z.string()).optional().describe('Steps that are run again if it is.'),
  inputsDigest: z.string().optional().describe('Of the list of a `forEach`.'),
  unfinished: z.strictObject({ inputsDigest: z.string(), prepared: jsonObject }).optional(),
  skip: z.strictObject({ reason: z.string(), outputs: jsonObject.optional() }).optional(),
  passedOver: failure.optional(),
  undone: z.literal(true).optional(),
  undoing: z.literal(true).optional().describe('Its undo was cut off; the next undo undoes it once more.'),
  get inner() {
    return resumption.optional().describe('How the run within it goes on.');
  },
});

const resumption = z.strictObject({
  version: z.literal(1),
  of: z.string(),
  execution: z.string(),
  origin: z.strictObject({ run: z.string(), startedAt: time }),
  planDigest: z.string(),
  requesters: z.array(z.string()),
  reason: z.string().optional(),
  quietUntil: time.optional(),
  get steps() {
    return z.record(z.string(), carriedStep);
  },
  created: z.record(z.string(), createdTable),
  approvals: z.array(z.strictObject({ name: z.string(), identity: z.string(), at: time, path: z.string() })).optional(),
  abort: z.literal(true).optional(),
  failure: failure.optional(),
});
