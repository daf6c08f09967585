import { z } from 'zod';
import type { Plan } from '../../language/plan';
import type { Estimate } from '../estimate/estimate';
import type { Finding } from '../finding';
import { jsonObject, planSchema } from './plan-schema';

export const findingSchema = z.strictObject({
  path: z.string().describe('The step that it stands for; `run` for what concerns the whole.'),
  check: z.string().describe('What was looked at: `tableExists`, `nameFree`, `itemsWithin`...'),
  subject: z.string().describe('The table, backup or key; `*` for what only the run knows.'),
  state: z.enum(['ok', 'later', 'warning', 'unknown', 'blocked']).describe('`blocked` stands against the run.'),
  found: z.string().describe('What was found, in words.'),
  hint: z.string().optional().describe('What to do.'),
  facts: jsonObject.describe('What must be the same when the saved plan is run.'),
  count: z.int().optional().describe('How many items match, where all were counted.'),
}) satisfies z.ZodType<Finding>;

export const placeSchema = z.strictObject({
  account: z.string().nullable(),
  region: z.string().nullable(),
  endpoint: z.enum(['aws', 'emulator', 'local']),
});

export const estimateSchema = z
  .strictObject({
    ms: z.number().describe('From the first step to the last; what people take is not counted.'),
    byRuns: z.boolean().describe('Whether any step is known by earlier runs.'),
    byRestores: z.boolean().optional().describe('Whether any restore is known by earlier ones, of any runbook.'),
    byLimits: z.boolean().describe('Whether any step is as fast as the limits of the run let it.'),
    withoutRuns: z.literal(true).optional().describe('Nobody could be asked for earlier runs.'),
    objectives: z.array(z.strictObject({ name: z.string(), objectiveMs: z.number(), estimateMs: z.number() })),
    cost: z.strictObject({
      readUnits: z.number(),
      writeUnits: z.number(),
      restoreGb: z.number(),
      backupGb: z.number(),
      usd: z.number().nullable().describe('US dollars; null where no price of the region is known.'),
      pricesOf: z.string().describe('Of which month the prices are.'),
      partial: z.boolean().describe('Whether a part is missing, because the size of a table is not known.'),
    }),
  })
  .describe('What the run will take and cost.') as unknown as z.ZodType<Estimate>;

/** A plan with what was found when it was made: what `drillbook plan --out` saves and `drillbook run` takes. */
export const planDocumentSchema = z.strictObject({
  version: z.literal(1),
  type: z.literal('plan'),
  digest: z.string().describe('SHA-256 over all the rest, in the canonical form of RFC 8785.'),
  madeAt: z.string().describe('ISO 8601.'),
  place: placeSchema.extend({
    address: z.string().nullable().describe('The endpoint, where it is not that of AWS.'),
  }),
  plan: planSchema as z.ZodType<Plan>,
  findings: z.array(findingSchema),
  estimate: estimateSchema,
});

export type PlanDocument = z.infer<typeof planDocumentSchema>;

export function planDocumentJsonSchema(): object {
  const schema = z.toJSONSchema(planDocumentSchema, { io: 'output', unrepresentable: 'any' });
  return { title: 'A saved plan of Drillbook', ...schema };
}
