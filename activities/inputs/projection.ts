import { z } from 'zod';

/** The input field by which steps read parts of items only. */
export const projectionField = {
  projection: z
    .string()
    .min(1)
    .describe(
      'Only these attributes, as a DynamoDB projection expression: `id, #state, address.city`. Reads cost the same.',
    )
    .optional(),
};
