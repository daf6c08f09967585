import type { Plan, PlanObjectives } from '../../language/plan';
import type { PredictedStep } from '../../language/predict';
import { type Duration, type EarlierRuns, ownDuration, withParts } from './duration';
import { prices, pricesOf } from './prices';
import { type Effort, noEffort, sum } from './work';

/** What a run will take and cost, as far as can be told before it. */
export interface Estimate {
  readonly ms: number;
  /** Whether any step is known by earlier runs. */
  readonly byRuns: boolean;
  /** Whether any restore is known by earlier ones. */
  readonly byRestores?: boolean;
  /** Whether any step is as fast as the limits of the run let it. */
  readonly byLimits: boolean;
  /** Nobody could be asked for earlier runs. */
  readonly withoutRuns?: true;
  readonly objectives: readonly ObjectiveEstimate[];
  readonly cost: Cost;
}

export interface ObjectiveEstimate {
  /** `rto`, or the name of a phase. */
  readonly name: string;
  readonly objectiveMs: number;
  readonly estimateMs: number;
}

export interface Cost {
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly restoreGb: number;
  readonly backupGb: number;
  /** US dollars; null where no price of the region is known. */
  readonly usd: number | null;
  /** Of which month the prices are. */
  readonly pricesOf: string;
  /** Whether a part is missing, because the size of a table is not known before the run. */
  readonly partial: boolean;
}

export function durations(
  rows: readonly PredictedStep[],
  efforts: readonly Effort[],
  earlier: EarlierRuns,
): Duration[] {
  return withParts(
    rows,
    rows.map((row, at) => ownDuration(row, efforts[at] ?? noEffort, earlier)),
  );
}

export function estimate(
  plan: Plan,
  rows: readonly PredictedStep[],
  times: readonly Duration[],
  efforts: readonly Effort[],
  region: string | undefined,
): Estimate {
  const top = rows.map((row, at) => ({ row, ms: times[at]?.ms ?? 0 })).filter(({ row }) => row.depth === 0);
  const main = top.filter(({ row }) => row.part === 'steps');
  return {
    ms: total(top),
    byRuns: times.some(({ by }) => by === 'runs'),
    byRestores: times.some(({ by }) => by === 'restores'),
    byLimits: times.some(({ by }) => by === 'limits'),
    objectives: plan.objectives ? objectives(plan.objectives, main) : [],
    cost: costOf(
      efforts.filter((_, at) => rows[at]?.runs !== 'no' && rows[at]?.part !== 'undo').reduce(sum, noEffort),
      region,
    ),
  };
}

interface Timed {
  readonly row: PredictedStep;
  readonly ms: number;
}

function objectives({ rtoMs, from, to, phases }: PlanObjectives, main: readonly Timed[]): ObjectiveEstimate[] {
  const between = (first?: string, last?: string) => {
    const start = first === undefined ? 0 : main.findIndex(({ row }) => row.step.id === first);
    const end = last === undefined ? main.length : main.findIndex(({ row }) => row.step.id === last) + 1;
    return total(main.slice(Math.max(0, start), end));
  };
  const whole = rtoMs === undefined ? [] : [{ name: 'rto', objectiveMs: rtoMs, estimateMs: between(from, to) }];
  return [
    ...whole,
    ...phases.map((phase) => ({
      name: phase.name,
      objectiveMs: phase.rtoMs,
      estimateMs: between(phase.from, phase.to),
    })),
  ];
}

function total(steps: readonly Timed[]): number {
  return steps.reduce((ms, step) => ms + step.ms, 0);
}

function costOf({ readUnits, writeUnits, restoreGb, backupGb, partial }: Effort, region: string | undefined): Cost {
  const price = region !== undefined && Object.hasOwn(prices, region) ? prices[region] : undefined;
  const units = price && (readUnits * price.readUnits + writeUnits * price.writeUnits) / 1e6;
  // A backup is taken to be kept for a month.
  const usd = price && (units ?? 0) + restoreGb * price.restoreGb + backupGb * price.backupGb;
  return { readUnits, writeUnits, restoreGb, backupGb, usd: usd ?? null, pricesOf, partial };
}
