import { z } from 'zod';
import { durationText, tableName } from '../../language';
import type { StepKind, StepKinds } from '../../language/step-kind';

const common = {
  permissions: [{ actions: ['dynamodb:Scan'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [],
  work: [],
  idempotency: 'Reads again.',
  recheck: 'again',
  timeout: '5m',
  heartbeat: '30s',
  retry: { maxAttempts: 5, initialInterval: '1s', maxInterval: '30s' },
  prepares: false,
  divides: false,
} as const;

const countItems: StepKind = {
  ...common,
  kind: 'countItems',
  summary: 'Counts the items that a filter matches.',
  effect: 'reads',
  input: z.strictObject({
    table: tableName.describe('Table to scan.'),
    filter: z.string().min(1).optional().describe('DynamoDB filter expression.'),
    values: z.record(z.string().regex(/^:/, 'a key that begins with `:`'), z.json()).optional().describe('Values.'),
    segments: z.int().min(1).max(100).default(4).describe('Scan segments.'),
    consistent: z.boolean().optional().describe('Whether reads are consistent.'),
  }),
  output: z.strictObject({
    count: z.int().describe('How many items match.'),
    table: z.string().describe('The table.'),
    keys: z.array(z.strictObject({ name: z.string().describe('Its name.') })).describe('The key attributes.'),
    found: z.record(z.string(), z.json()).meta({ tableData: true }).optional().describe('The first item.'),
  }),
};

const deleteItems: StepKind = {
  ...common,
  kind: 'deleteItems',
  summary: 'Deletes the items that a filter matches.',
  effect: 'destroys',
  permissions: [{ actions: ['dynamodb:Scan', 'dynamodb:DeleteItem'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'destroys' }],
  needs: [],
  work: [],
  prepares: true,
  divides: false,
  input: z.strictObject({
    table: z.string().describe('Table to delete from.'),
    filter: z.string().min(1).describe('DynamoDB filter expression.'),
    maxItems: z.int().min(0).describe('Most items it may delete.'),
    mode: z.enum(['single', 'batch']).optional().describe('How.'),
    pause: durationText.optional().describe('Pause between batches.'),
    target: z
      .union([z.string(), z.strictObject({ name: z.string().describe('Name.') })])
      .optional()
      .describe('Where the images go.'),
  }),
  output: z.strictObject({ deleted: z.int().describe('How many were deleted.') }),
};

const deleteTable: StepKind = {
  ...common,
  kind: 'deleteTable',
  summary: 'Deletes a table.',
  effect: 'destroys',
  touches: [{ table: 'table', effect: 'destroys' }],
  input: z.strictObject({
    table: z.string().describe('Table to delete.'),
    ifExists: z.boolean().optional().describe('Whether a missing table is fine.'),
  }),
  output: z.strictObject({}),
};

const callHook: StepKind = {
  ...common,
  kind: 'callHook',
  summary: 'Calls a hook.',
  effect: 'changes',
  effectField: 'effect',
  permissions: [],
  touches: [],
  input: z.strictObject({
    url: z.string().describe('What is called.'),
    effect: z.enum(['reads', 'changes', 'destroys']).optional().describe('What the hook does.'),
  }),
  output: z.strictObject({ status: z.int().describe('The status of the answer.') }),
};

export const fakeKinds: StepKinds = new Map(
  [countItems, deleteItems, deleteTable, callHook].map((kind) => [kind.kind, kind]),
);
