import { z } from 'zod';
import { durationPattern, parseDuration } from '../../language/duration';

/** `500ms`, `5s`, `2m`, `1h30m`. */
export const duration = z
  .string()
  .regex(durationPattern, 'expected a duration such as `30s`, `5m` or `1h30m`')
  .refine((text) => parseDuration(text) !== undefined, 'expected a shorter duration');
