import { formatDuration } from '../language/duration';
import { ExpressionError, evaluate, type Scope } from '../language/expressions';
import type { Failure } from '../language/failure';
import type { PlanObjectives } from '../language/plan';
import { isSkippedByPerson, type JournalRecord, type ObjectiveResult } from '../language/run-facts';
import { parseTimestamp } from '../language/timestamp';
import type { CarriedSteps } from './carried-steps';
import { firstEnd } from './first-end';

interface Times {
  readonly records: readonly JournalRecord[];
  /** Of the first run of the line. */
  readonly startedAt: string;
  /** What is known of steps from runs before this one. */
  readonly carried: CarriedSteps | undefined;
  readonly now: number;
  readonly scope: Scope;
}

/** Each objective against what the journal says; one that cannot be measured is not met. */
export function measureObjectives(objectives: PlanObjectives, times: Times): ObjectiveResult[] {
  const { rtoMs, rpoMs, from, to, recoveryPoint, phases } = objectives;
  const start = from === undefined ? Date.parse(times.startedAt) : startOf(from, times);
  const end = to === undefined ? times.now : endOf(to, times);
  const point = recoveryPoint === undefined ? undefined : pointOf(recoveryPoint, times.scope);
  return [
    ...(rtoMs === undefined ? [] : [result('rto', rtoMs, between(start, end))]),
    ...(rpoMs === undefined ? [] : [result('rpo', rpoMs, between(point, start))]),
    ...phases
      .filter(({ from, to }) => !(leftOut(from, times) && leftOut(to, times)))
      .map((phase) => result(phase.name, phase.rtoMs, between(startOf(phase.from, times), endOf(phase.to, times)))),
  ];
}

/** By the step's own `if`, so that a phase of such steps is no part of this run; not by a person. */
function leftOut(id: string, { records }: Times): boolean {
  const record = records.findLast((each) => each.path === `steps.${id}`);
  return record?.outcome === 'skipped' && record.actor === undefined;
}

export function objectiveFailure(results: readonly ObjectiveResult[]): Failure | undefined {
  const missed = results.filter(({ met }) => !met);
  if (missed.length === 0) return undefined;
  const parts = missed.map(({ name, objectiveMs, measuredMs }) => {
    const measured = measuredMs === undefined ? 'could not be measured' : `was ${formatDuration(measuredMs)}`;
    return `${name} ${measured}, the objective is ${formatDuration(objectiveMs)}`;
  });
  return { code: 'ObjectiveMissed', message: parts.join('; ') };
}

function result(name: string, objectiveMs: number, measuredMs: number | undefined): ObjectiveResult {
  if (measuredMs === undefined) return { name, objectiveMs, met: false };
  return { name, objectiveMs, measuredMs, met: measuredMs <= objectiveMs };
}

function between(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : Math.max(0, to - from);
}

/** Of the first attempt in any run; of a step that was done without right after it, none. */
function startOf(id: string, { records, carried }: Times): number | undefined {
  const [first, second] = records.filter((each) => each.path === `steps.${id}`);
  if (!first || first.outcome === 'skipped' || (second && isSkippedByPerson(second))) return undefined;
  return Date.parse(carried?.of(first.path)?.startedAt ?? first.startedAt);
}

/** Of the attempt that succeeded. */
function endOf(id: string, { records, carried }: Times): number | undefined {
  const record = records.findLast((each) => each.path === `steps.${id}`);
  const end = record?.outcome === 'succeeded' ? firstEnd(record, records, carried) : undefined;
  return end === undefined ? undefined : Date.parse(end);
}

function pointOf(expression: string, scope: Scope): number | undefined {
  try {
    const value = evaluate(expression, scope);
    return typeof value === 'string' ? parseTimestamp(value) : undefined;
  } catch (error) {
    // A step that did not run has no time to recover to.
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
