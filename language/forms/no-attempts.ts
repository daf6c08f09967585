import { z } from 'zod';

/** Of forms without outputs. */
export const noOutputs = z.strictObject({});

/** For steps that are made of steps. */
export const insideInstead = {
  timeout: 'give it to the steps inside',
  retry: 'give it to the steps inside',
} as const;
