import { z } from 'zod';
import { decisions } from './decisions';
import { inputDeclaration } from './input-declaration';
import { limits } from './limits';
import { maybeNoSteps, plain, stepList, written } from './marks';
import { objectives } from './objectives';

const apiVersion = 'drillbook/v1';

/** As shells take it. */
const environmentName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The top of a runbook. Steps are checked one by one, by the schema of their kind. */
export const runbookKeys = z.strictObject({
  apiVersion: z.literal(apiVersion).describe('Version of the language.'),
  name: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a name in kebab-case, such as `guarded-delete`')
    .describe('Name of the runbook, in kebab-case.'),
  description: z.string().min(1).describe('What it is for and when to use it.'),
  inputs: z
    .record(z.string(), inputDeclaration)
    .optional()
    .meta(written)
    .describe('Values that the runbook asks for, by name.'),
  env: z
    .array(z.string().regex(environmentName, 'the name of an environment variable, such as `STAGE`'))
    .max(50)
    .optional()
    .meta(plain)
    .describe('Environment variables that expressions may read as `env.<NAME>`; never secrets.'),
  locks: z
    .array(z.string().min(1))
    .min(1)
    .max(50)
    .optional()
    .meta(written)
    .describe(
      'Names or ARNs of tables that no other run may work on meanwhile; may hold expressions over inputs, env and run.',
    ),
  limits: limits.optional().meta(written),
  objectives: objectives.optional().meta(written),
  decisions: decisions.optional().meta(written),
  undo: z
    .enum(['always', 'onAbort', 'never'])
    .optional()
    .meta(plain)
    .describe(
      'When the `undo` of steps runs. `always`, also without it: after failure, abort and cancellation; `onAbort`: ' +
        'when a person ends the run; `never`.',
    ),
  steps: stepList.describe('What is done, in this order.'),
  finally: maybeNoSteps.optional().describe('What is done at the end in any case: after success, failure and abort.'),
  outputs: z
    .record(z.string(), z.unknown())
    .optional()
    .meta(written)
    .describe('What the run returns, by name; values may hold expressions.'),
});
