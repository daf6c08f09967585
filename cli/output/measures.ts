import { z } from 'zod';

const ms = z.number();

/** `language/measures/measures-of.ts`, as a schema. */
export const measures = z
  .strictObject({
    rtoMs: ms
      .optional()
      .describe('Recovery time; without an objective from the start of the run to the end of its steps.'),
    rtoObjectiveMs: ms.optional(),
    rpoMs: ms.optional().describe('Data loss, in time; without an objective from the time restored to, to the mark.'),
    rpoObjectiveMs: ms.optional(),
    detectLagMs: ms.optional().describe('From the time that was given and restored to, to the start of the run.'),
    phases: z
      .array(
        z.strictObject({
          phase: z.enum(['wait until restorable', 'restore', 'settings', 'verify', 'swap']),
          ms,
          steps: z.number(),
        }),
      )
      .describe('What each part of the recovery took, in the order in which they began.'),
  })
  .describe('What the run measured of a recovery, computed from its facts; what could not be measured is absent.');
