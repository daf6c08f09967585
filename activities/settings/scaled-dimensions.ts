import { z } from 'zod';

const policy = z.strictObject({
  targetValue: z.number().describe('What the metric is kept at; of a predefined one percent of the capacity.'),
  metric: z.string().describe('Predefined metric, such as DynamoDBReadCapacityUtilization.').optional(),
  customizedMetric: z.json().describe('Metric of its own, as Application Auto Scaling takes it.').optional(),
  scaleInCooldown: z.int().describe('Seconds from one decrease to the next.').optional(),
  scaleOutCooldown: z.int().describe('Seconds from one increase to the next.').optional(),
  disableScaleIn: z.boolean().describe('Whether it never decreases.').optional(),
});

const scheduledAction = z.strictObject({
  schedule: z.string().describe('at(...), rate(...) or cron(...).'),
  timezone: z.string().describe('Time zone of the schedule; UTC where there is none.').optional(),
  start: z.string().describe('When it begins to count, ISO 8601.').optional(),
  end: z.string().describe('When it ends, ISO 8601.').optional(),
  min: z.int().describe('Smallest capacity from then on.').optional(),
  max: z.int().describe('Largest capacity from then on.').optional(),
});

const target = z.strictObject({
  min: z.int().describe('Smallest capacity.'),
  max: z.int().describe('Largest capacity.'),
  suspended: z.array(z.enum(['scaleIn', 'scaleOut', 'scheduled'])).describe('What is suspended.'),
  policies: z.record(z.string(), policy).describe('Scaling policies by name.'),
  scheduledActions: z.record(z.string(), scheduledAction).describe('Scheduled actions by name.'),
});

const sides = z.strictObject({
  read: target.describe('How read capacity is scaled.').optional(),
  write: target.describe('How write capacity is scaled.').optional(),
});

export const scaledDimensions = sides.extend({
  indexes: z.record(z.string(), sides).describe('The same of the global indexes, by name.').optional(),
});

export type ScalingPolicy = z.output<typeof policy>;
export type ScheduledAction = z.output<typeof scheduledAction>;
export type ScalableTarget = z.output<typeof target>;
export type Sides = z.output<typeof sides>;
export type ScaledDimensions = z.output<typeof scaledDimensions>;

/** The read or the write capacity of the table, or of an index. */
export interface Scaled {
  readonly index: string | undefined;
  readonly side: 'read' | 'write';
}

/** All targets, those of the table first. */
export function targetsIn({ indexes = {}, ...own }: ScaledDimensions): [Scaled, ScalableTarget][] {
  const all: [string | undefined, Sides][] = [[undefined, own], ...Object.entries(indexes).sort()];
  return all.flatMap(([index, each]) =>
    (['read', 'write'] as const).flatMap((side): [Scaled, ScalableTarget][] => {
      const found = each[side];
      return found ? [[{ index, side }, found]] : [];
    }),
  );
}

export function targetOf(all: ScaledDimensions, { index, side }: Scaled): ScalableTarget | undefined {
  return (index === undefined ? all : all.indexes?.[index])?.[side];
}
