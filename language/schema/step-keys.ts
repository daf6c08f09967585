import { z } from 'zod';
import { parseDuration } from '../duration';
import { pauseWithin } from './decisions';
import { stepList } from './marks';
import { positiveDurationText } from './values';

const retry = z
  .strictObject({
    maxAttempts: z.int().min(1).max(1000).optional().describe('How often it is tried in all.'),
    initialInterval: positiveDurationText.optional().describe('Pause before the second attempt; doubles after each.'),
    maxInterval: positiveDurationText.optional().describe('Longest pause between attempts.'),
  })
  .refine(({ initialInterval, maxInterval }) => !isBelow(maxInterval, initialInterval), {
    error: 'a pause of at least `initialInterval`',
    path: ['maxInterval'],
  })
  .describe('How often a failed attempt is tried again by itself; what is not given stays as the step kind has it.');

/** The keys that a step may have besides the one that says what it does. */
export const commonStepKeys = {
  id: z
    .string()
    .describe('Name for expressions: `steps.<id>.<field>`. Letters, digits and `_`; unique in the runbook.'),
  name: z.string().min(1).max(120).describe('What people read in status and reports. Plain text.'),
  if: z.union([z.string().min(1), z.boolean()]).describe('Expression; the step is skipped when it is false.'),
  timeout: positiveDurationText.describe("Longest time of one attempt, in place of the step kind's own."),
  retry,
  onFailure: z
    .union([z.enum(['pause', 'continue', 'fail']), pauseWithin])
    .describe(
      'What happens when its attempts are used up. `pause`: wait for a person; `continue`: go on with the next step; ' +
        '`fail`: end the run. Without it a step that changes or destroys pauses, unless it was refused, and any other ' +
        'fails; in `undo` and `finally` all fail. `{ pause: 4h, otherwise: abort }` pauses for so long.',
    ),
  undo: stepList.describe(
    'Steps that take back what this one did; run in this order when the run is undone, if this one was started.',
  ),
} as const;

/** Those that only make sense for a step with attempts. */
export const attemptKeys: readonly string[] = ['timeout', 'retry'];

function isBelow(longest: string | undefined, first: string | undefined): boolean {
  return (parseDuration(longest ?? '') ?? Infinity) < (parseDuration(first ?? '') ?? 0);
}
