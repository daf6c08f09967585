import { z } from 'zod';
import { inputTypes } from '../inputs/input-type';

export const inputDeclaration = z
  .strictObject({
    type: z.enum(inputTypes).describe('What values it takes.'),
    description: z.string().min(1).optional().describe('What it is for; shown where a value is asked for.'),
    default: z.json().optional().describe('Taken when no value is given. Without it a value must be given.'),
    enum: z.array(z.json()).min(1).optional().describe('The only values allowed.'),
    pattern: z
      .string()
      .min(1)
      .optional()
      .describe('Regular expression (RE2) that the whole text must match; for text, tables and durations.'),
  })
  .describe('A value that the runbook asks for.');

export type InputDeclaration = z.infer<typeof inputDeclaration>;
