import { z } from 'zod';

/** How steps that read a whole table read it. */
export const scanFields = {
  consistent: z
    .boolean()
    .describe('Strongly consistent reads; without them half the cost, and maybe old items.')
    .default(true),
  /** More would only add activities: one that is cut off goes on with its next page, however large it is. */
  segments: z
    .int()
    .min(1)
    .max(4096)
    .describe('Into how many segments to divide, at most 4096; without it by the size of the table.')
    .optional(),
};
