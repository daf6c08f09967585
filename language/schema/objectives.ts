import { z } from 'zod';
import { plain, written } from './marks';
import { positiveDurationText } from './values';

const step = z.string().min(1).meta(plain);
const duration = positiveDurationText.meta(plain);
const from = step.describe('Id of the step with whose start the time begins.');
const to = step.describe('Id of the step with whose end the time ends.');

export const phase = z
  .strictObject({
    from,
    to,
    rto: duration.describe('Longest time from the start of `from` to the end of `to`.'),
  })
  .meta(written)
  .describe('A part of the run with an objective of its own.');

/** What is missed makes the verdict `failed`. */
export const objectives = z
  .strictObject({
    rto: duration.optional().describe('Recovery time objective: longest time from `from` to `to`.'),
    rpo: duration
      .optional()
      .describe('Recovery point objective: most time between `recoveryPoint` and the start of `from`.'),
    from: from.optional().describe('Id of the step with whose start the time begins; without it the start of the run.'),
    to: to.optional().describe('Id of the step with whose end the time ends; without it the end of `steps`.'),
    recoveryPoint: z.string().min(1).optional().describe('Expression that gives the time that is recovered to.'),
    phases: z.record(z.string(), phase).optional().meta(written).describe('Objectives of parts of the run, by name.'),
  })
  .describe('How long the run may take, and how much may be lost; measured, and reported with the verdict.');
