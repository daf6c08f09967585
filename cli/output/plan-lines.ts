import { z } from 'zod';
import { effect, limits } from '../../planning/document/plan-schema';
import { estimateSchema, findingSchema, placeSchema } from '../../planning/document/schema';

/** Lines of `plan`, `policy` and of a saved plan that is refused. */
export const planLines = {
  plan: z
    .strictObject({
      type: z.literal('plan'),
      runbook: z.string(),
      description: z.string(),
      planDigest: z.string(),
      limits: limits.describe('Units a second that the run may use of each table.'),
      place: placeSchema,
    })
    .describe('What a plan is of, and where it was made.'),
  planStep: z
    .strictObject({
      type: z.literal('planStep'),
      path: z.string(),
      title: z.string(),
      kind: z.string(),
      effect,
      depth: z.number().describe('How many steps it stands within.'),
      part: z.enum(['steps', 'undo', 'finally']),
      runs: z.enum(['yes', 'maybe', 'no']).describe('`maybe`: only the run knows.'),
      tables: z.array(z.strictObject({ table: z.string(), effect })),
      duration: z.strictObject({
        ms: z.number(),
        by: z.enum(['default', 'runs', 'restores', 'limits', 'wait', 'people', 'parts']).describe('How it is known.'),
        runs: z.number().optional().describe('Of how many earlier runs.'),
        restore: z
          .strictObject({
            of: z.string().describe('Name of the table that is restored.'),
            ms: z.number().describe('The middle one.'),
            leastMs: z.number(),
            mostMs: z.number(),
            restores: z.number().describe('How many earlier restores.'),
            by: z.enum(['table', 'size']).describe('Of the same table, or of tables of about its size.'),
          })
          .optional()
          .describe('Of a wait for a restore, by earlier ones.'),
      }),
      findings: z.array(findingSchema),
    })
    .describe('One step of a plan, with what was found for it.'),
  planVerdict: z
    .strictObject({
      type: z.literal('planVerdict'),
      verdict: z.enum(['clear', 'blocked', 'unknown']),
      findings: z.array(findingSchema).describe('Of the whole run.'),
      against: z.array(findingSchema).describe('What stands against it, or could not be found out.'),
      estimate: estimateSchema,
      out: z.string().nullable().describe('Where the plan was saved.'),
    })
    .describe('What stands against the run, and what it will take.'),
  planChanged: z
    .strictObject({
      type: z.literal('planChanged'),
      path: z.string(),
      check: z.string(),
      subject: z.string(),
      was: z.string(),
      is: z.string(),
      hint: z.string().optional(),
    })
    .describe('Something that a saved plan was made for has changed.'),
  policy: z
    .strictObject({
      type: z.literal('policy'),
      for: z.enum(['run', 'plan']),
      policy: z.strictObject({
        Version: z.literal('2012-10-17'),
        Statement: z.array(
          z.strictObject({
            Sid: z.string(),
            Effect: z.literal('Allow'),
            Action: z.array(z.string()),
            Resource: z.array(z.string()),
          }),
        ),
      }),
      notes: z.array(z.string()),
    })
    .describe('An IAM policy.'),
};
