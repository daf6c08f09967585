import { z } from 'zod';
import { durationText } from './values';

const retry = z
  .strictObject({
    maxAttempts: z.int().min(1).max(1000).optional().describe('How often it is tried in all.'),
    initialInterval: durationText.optional().describe('Pause before the second attempt; doubles after each.'),
    maxInterval: durationText.optional().describe('Longest pause between attempts.'),
  })
  .describe('How often a failed attempt is tried again by itself; what is not given stays as the step kind has it.');

/** The keys that a step may have besides the one that says what it does. */
export const commonStepKeys = {
  id: z
    .string()
    .describe('Name for expressions: `steps.<id>.<field>`. Letters, digits and `_`; unique in the runbook.'),
  name: z.string().min(1).max(120).describe('What people read in status and reports. Plain text.'),
  if: z.union([z.string().min(1), z.boolean()]).describe('Expression; the step is skipped when it is false.'),
  timeout: durationText.describe("Longest time of one attempt, in place of the step kind's own."),
  retry,
} as const;

export type CommonStepKey = keyof typeof commonStepKeys;

/** Those that only make sense for a step with attempts. */
export const attemptKeys: readonly string[] = ['timeout', 'retry'];
