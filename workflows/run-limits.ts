import { ExpressionError } from '../language/expressions';
import type { Json, JsonObject } from '../language/json';
import { innerSteps } from '../language/outline';
import type { Plan, PlanStep, UnitLimits } from '../language/plan';
import { limitsIn } from '../language/unit-limits';
import type { RunOptions } from './messages';
import type { RunContext } from './run-context';
import { StepFailed } from './step-failed';
import { partOf, UnitGate } from './unit-gate';

/** What of a limit is kept for waits that look at items, where a plan has such. */
const partOfWaits = 0.25;

/** How a run keeps its limits. */
export interface RunLimits {
  /** Units a second of each table, for all of the run. */
  readonly all: UnitLimits;
  readonly gate: UnitGate;
  /**
   * What each wait that looks at items may use. It holds no lanes, since what it waits for may need them: all such waits
   * that can be at once have a part of their own.
   */
  readonly ofWait: UnitLimits;
}

/** A run within another has that one's limits, where it has none itself. Throws `StepFailed` where one is no limit. */
export function limitsOf(plan: Plan, { limits: outer }: RunOptions): RunLimits | undefined {
  if (!outer && !plan.limits && !plan.limitsFrom) return undefined;
  const all = { ...outer, ...plan.limits, ...(plan.limitsFrom && evaluated(plan)) };
  const waits = waitsIn([...plan.steps, ...plan.finally]);
  const apart = waits > 0 ? partOfWaits : 0;
  return { all, gate: new UnitGate(partOf(all, 1 - apart)), ofWait: partOf(all, apart / Math.max(1, waits)) };
}

function evaluated({ limitsFrom = {}, inputs, env }: Plan): UnitLimits {
  try {
    const { found, fault } = limitsIn(limitsFrom, { inputs, env });
    if (fault) throw new StepFailed({ code: 'InvalidInput', message: fault });
    return found;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new StepFailed({ code: 'ExpressionFailed', message: `Cannot evaluate \`limits\`: ${error.message}` });
  }
}

/** How many waits that look at items there can be at once, or more. */
function waitsIn(steps: readonly PlanStep[]): number {
  const counts = steps.map((step): number => {
    if (step.form === 'wait') return step.condition?.itemsOf ? 1 : 0;
    const times = step.form === 'forEach' ? step.concurrency : 1;
    return waitsIn(innerSteps(step)) * times + waitsIn(step.undo ?? []);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The tables whose items a step works on. */
export function itemTablesIn(fields: readonly string[], input: JsonObject): string[] {
  return fields.flatMap((field) => {
    const table: Json | undefined = input[field];
    return typeof table === 'string' ? [table] : [];
  });
}

/** Does work that is not divided, with all that the run may use of those tables; at once where it has no limits. */
export function withAllOf<T>(
  { limits }: RunContext,
  tables: () => readonly string[],
  work: (share: UnitLimits | undefined) => Promise<T>,
): Promise<T> {
  if (!limits) return work(undefined);
  const named = tables();
  return named.length === 0 ? work(undefined) : limits.gate.on(named, limits.gate.lanes, work);
}
