import { z } from 'zod';
import type { InputType } from '../inputs/input-type';
import { durationText, tableName, timestampText } from './values';

/** What an expression must give for an input of each type; not with the types, which workflows use without zod. */
export const inputTypeSchemas: Record<InputType, z.ZodType> = {
  string: z.string(),
  integer: z.int(),
  number: z.number(),
  boolean: z.boolean(),
  timestamp: timestampText,
  duration: durationText,
  table: tableName,
  path: z.string(),
  list: z.array(z.unknown()),
  map: z.record(z.string(), z.unknown()),
};
