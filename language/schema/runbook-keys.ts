import { z } from 'zod';
import { inputDeclaration } from './input-declaration';

const apiVersion = 'drillbook/v1';

/** The top of a runbook. Steps are checked one by one, by the schema of their kind. */
export const runbookKeys = z.strictObject({
  apiVersion: z.literal(apiVersion).describe('Version of the language.'),
  name: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a name in kebab-case, such as `guarded-delete`')
    .describe('Name of the runbook, in kebab-case.'),
  description: z.string().min(1).describe('What it is for and when to use it.'),
  inputs: z.record(z.string(), inputDeclaration).optional().describe('Values that the runbook asks for, by name.'),
  steps: z.array(z.unknown()).min(1).describe('What is done, in this order.'),
  finally: z
    .array(z.unknown())
    .optional()
    .describe('What is done at the end in any case: after success, failure and abort.'),
  outputs: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('What the run returns, by name; values may hold expressions.'),
});
