import { z } from 'zod';
import { positiveDurationText, tableName } from '../schema/values';
import { parseTimestamp } from '../timestamp';

const pattern = z
  .string()
  .max(255)
  .regex(/^[A-Za-z0-9_.*?-]+$/, 'a pattern of table names such as `orders-*`');

/** Which tables; those of which anything that it says holds. */
export const tableRule = z.strictObject({
  names: z.array(tableName).min(1).max(2_500).optional().describe('By name.'),
  patterns: z
    .array(pattern)
    .min(1)
    .max(100)
    .optional()
    .describe('By patterns of names: `*` is any text, `?` one character.'),
  tags: z.record(z.string().min(1), z.string()).optional().describe('By tags; one of them is enough.'),
  pitr: z.literal(true).optional().describe('All whose point-in-time recovery is on.'),
});

export const exclusionKeys = z.strictObject({
  table: tableName.optional().describe('By name.'),
  pattern: pattern.optional().describe('By a pattern, in place of `table`.'),
  reason: z.string().trim().min(1).max(300).describe('Why; it stands in every report.'),
  until: z
    .string()
    .refine((text) => parseTimestamp(timeOf(text)) !== undefined, 'a day such as `2027-01-31`, or a time with its zone')
    .optional()
    .describe('When the exclusion ends: a day (UTC) or a time. After that it does not count, and is a finding.'),
});

/** The keys of what is run for many tables. */
export const fleetKeys = {
  select: tableRule
    .optional()
    .describe(
      'Which tables: a run of the runbook is made for each. Found afresh each time. Without it there is one run.',
    ),
  table: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an input')
    .optional()
    .describe('The input of the runbook that takes the name of the table; without it `table`.'),
  exclude: z.array(exclusionKeys).max(500).optional().describe('Tables that are selected, and left out all the same.'),
  required: tableRule
    .optional()
    .describe('Which tables should be covered: one that is not is a finding, and the verdict is `failed`.'),
  first: tableRule.optional().describe('Which tables come first; the others follow by how long they are untested.'),
  atOnce: z.int().min(1).max(200).optional().describe('How many runs at a time; without it 100.'),
  stopAfter: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('After so many runs that did not pass, no more are begun; without it all are.'),
  overdueAfter: positiveDurationText
    .optional()
    .describe(
      'How long a table may go without a run that proves it, until people are told; without it one and a half of `every`.',
    ),
};

export type TableRule = z.output<typeof tableRule>;
export type Exclusion = z.output<typeof exclusionKeys>;

/** Which tables a fleet covers, in which order, and which it should. */
export interface FleetSelection {
  readonly select: TableRule;
  readonly exclude?: readonly Exclusion[];
  readonly required?: TableRule;
  readonly first?: TableRule;
}

/** Whether a rule says anything at all. */
export function isEmptyRule({ names = [], patterns = [], tags = {}, pitr }: TableRule): boolean {
  return names.length + patterns.length + Object.keys(tags).length === 0 && pitr === undefined;
}

/** When an exclusion ends; undefined where it does not. */
export function endOf({ until }: Exclusion): number | undefined {
  return until === undefined ? undefined : Date.parse(timeOf(until));
}

/** A day begins at midnight, UTC. */
function timeOf(until: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(until) ? `${until}T00:00:00Z` : until;
}
