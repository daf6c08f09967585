import type { JsonObject } from '../../language/json';
import type { ShippedScene } from '../shipped-scenes';
import { shuffled } from '../shuffled';
import { mustEqual } from '../tally';
import { type KillPoint, moments, pointName, pointsOf } from './kill-point';
import { runScene } from './scene-run';
import type { KillStage } from './stage';

export interface SweepOptions {
  /** 0 to 1, the same row of them for a seed. */
  readonly chance: () => number;
  /** At most so many points; all when absent. */
  readonly most?: number;
  readonly onProgress?: (line: string) => void;
}

export interface Sweep {
  /** All that the calm run had, or as many as were asked for. */
  readonly points: readonly KillPoint[];
  readonly tried: readonly KillPoint[];
  /** What went wrong at which points; those that no run came by are among them. */
  readonly failures: readonly string[];
  /** What each run must come to. */
  readonly calm: JsonObject;
  /** How many runs it took, the calm one included. */
  readonly runs: number;
}

/**
 * Runs a scene calmly, which shows its points, then again and again with workers killed, until each point had its death.
 * In one run each activity has one death at most, so that which call is which stays clear.
 */
export async function sweepScene(stage: KillStage, scene: ShippedScene, options: SweepOptions): Promise<Sweep> {
  const { end: calm, watch } = await runScene(stage, scene, []);
  const all = shuffled(pointsOf(watch.seen, options.chance), options.chance);
  const points = all.slice(0, options.most ?? all.length);
  const tried = new Map<string, KillPoint>();
  const failures: string[] = [];
  let runs = 1;

  /** What went wrong, with workers killed at these points. */
  const attempt = async (chosen: readonly KillPoint[]): Promise<string | undefined> => {
    runs += 1;
    try {
      const { end, watch } = await runScene(stage, scene, chosen);
      for (const point of watch.killed) tried.set(pointName(point), point);
      mustEqual('the end', end, calm);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

  for (const chosen of inRuns(points)) {
    const wrong = await attempt(chosen);
    if (wrong !== undefined) failures.push(...(await apart(chosen, wrong, attempt)));
    options.onProgress?.(`${scene.runbook} (${scene.way}): ${tried.size} of ${points.length} points, run ${runs}`);
  }
  // Where activities run at once, the death of one is that of the other, which may not come by its point again.
  for (const point of points.filter((it) => !tried.has(pointName(it)))) {
    const wrong = await attempt([point]);
    if (wrong !== undefined) failures.push(`${pointName(point)}: ${wrong}`);
    if (!tried.has(pointName(point))) failures.push(`${pointName(point)}: no run came by it`);
  }
  return { points, tried: [...tried.values()], failures, calm, runs };
}

/** Which of the deaths of a run it was that it did not bear. */
async function apart(
  points: readonly KillPoint[],
  wrong: string,
  attempt: (points: readonly KillPoint[]) => Promise<string | undefined>,
): Promise<string[]> {
  const failures: string[] = [];
  for (const point of points) {
    const alone = await attempt([point]);
    if (alone !== undefined) failures.push(`${pointName(point)}: ${alone}`);
  }
  return failures.length > 0 ? failures : [`only together, ${points.map(pointName).join(', ')}: ${wrong}`];
}

/** In each run one point of an activity at most. */
function inRuns(points: readonly KillPoint[]): KillPoint[][] {
  const runs: KillPoint[][] = [];
  for (const point of points) {
    const free = runs.find((run) => run.every(({ activity }) => activity !== point.activity));
    if (free) free.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** How many of the points are of each moment. */
export function byMoment(points: readonly KillPoint[]): JsonObject {
  return Object.fromEntries(moments.map((moment) => [moment, points.filter((it) => it.moment === moment).length]));
}
