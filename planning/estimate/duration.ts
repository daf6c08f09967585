import { parseDuration } from '../../language/duration';
import { median } from '../../language/measures/median';
import type { PredictedStep } from '../../language/predict';
import { pathInPlan } from '../../language/step-path';
import type { RestoreTime } from './restore-time';
import type { Effort } from './work';

/** How long a step takes, and how that is known. */
export interface Duration {
  readonly ms: number;
  /**
   * `runs`: the middle one of earlier runs of the same step. `restores`: that of earlier restores, by any runbook. `limits`: it is as fast as the limits of the run let it.
   * `people`: however long they take; counted as none.
   */
  readonly by: 'default' | 'runs' | 'restores' | 'limits' | 'wait' | 'people' | 'parts';
  /** How many earlier runs. */
  readonly runs?: number;
  /** Of a wait for a restore. */
  readonly restore?: RestoreTime;
}

/** What steps took in earlier runs of the runbook, by path without the numbers of turns. */
export type EarlierRuns = ReadonlyMap<string, readonly number[]>;

/** A step by itself, without those that stand within it. */
export function ownDuration(
  { path, step, input, runs }: PredictedStep,
  { ms, leastMs, restore }: Pick<Effort, 'ms' | 'leastMs' | 'restore'>,
  earlier: EarlierRuns,
): Duration {
  if (runs === 'no') return { ms: 0, by: 'default' };
  if (step.form === 'approve') return { ms: 0, by: 'people' };
  if (['parallel', 'forEach', 'run'].includes(step.form)) return { ms: 0, by: 'parts' };
  const told = parseDuration(String(input['duration'] ?? ''));
  if (told !== undefined && step.form === 'wait') return { ms: told, by: 'wait' };
  // Runs of the same runbook may have restored quite another table.
  if (restore) return { ms: restore.ms, by: 'restores', restore };
  const took = earlier.get(pathInPlan(path)) ?? [];
  const usual = median(took);
  // Without earlier runs the limits are named where most of the time is theirs.
  if (leastMs > (usual ?? ms / 2)) return { ms, by: 'limits' };
  return usual === undefined ? { ms, by: 'default' } : { ms: usual, by: 'runs', runs: took.length };
}

/** Each step with those within it: branches at once, turns as many at a time as are allowed, all else one by one. */
export function withParts(rows: readonly PredictedStep[], own: readonly Duration[]): Duration[] {
  const total = own.map(({ ms }) => ms);
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (row) total[at] = (own[at]?.ms ?? 0) + partsOf(row, at, rows, total);
  }
  return own.map((duration, at) => ({ ...duration, ms: total[at] ?? 0 }));
}

function partsOf(
  { step }: PredictedStep,
  at: number,
  rows: readonly PredictedStep[],
  total: readonly number[],
): number {
  const lanes = new Map<string, number>();
  for (const [index, { parent, lane = '', part, runs }] of rows.entries()) {
    if (parent !== at || part === 'undo' || runs === 'no') continue;
    lanes.set(lane, (lanes.get(lane) ?? 0) + (total[index] ?? 0));
  }
  const times = [...lanes.values()];
  const inARow = times.reduce((sum, time) => sum + time, 0);
  if (step.form === 'parallel') return Math.max(0, ...times);
  if (step.form === 'forEach') return Math.max(0, ...times, inARow / step.concurrency);
  return inARow;
}
