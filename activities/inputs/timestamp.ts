import { z } from 'zod';
import { parseTimestamp } from '../../language/timestamp';

/** ISO 8601 with a zone. */
export const timestamp = z
  .string()
  .refine(
    (text) => parseTimestamp(text) !== undefined,
    'expected a time in ISO 8601 with a zone, such as `2026-01-31T14:03:00Z`',
  );

/** Point-in-time recovery knows whole seconds only; a fraction would have to be rounded, and down is data loss. */
export const wholeSecond = timestamp.refine((text) => !/\.\d*[1-9]/.test(text), 'expected a whole second');
