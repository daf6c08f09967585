import { z } from 'zod';
import { durationMs } from '../../language/duration';
import { duration } from './duration';

/** For steps that make a table which is not to stay. */
export const expiresAfter = duration
  .describe(
    'The table is not to stay: how long after it was asked for it is left over, for `drillbook sweep` to remove. It is tagged `drillbook:expires`. Without it, it is never removed so.',
  )
  .optional();

/** The output beside it. */
export const expiresAt = z.string().describe('From when on the table is left over, ISO 8601.').optional();

/** Nothing where the table is to stay. */
export function expiry(from: Date | string, after: string | undefined): { readonly expiresAt?: string } {
  if (after === undefined) return {};
  return { expiresAt: new Date(new Date(from).getTime() + durationMs(after)).toISOString() };
}
