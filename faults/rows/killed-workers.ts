import { seededRandom } from '../../emulator/seeded-random';
import type { Json } from '../../language/json';
import { chosenScenes, sceneName } from '../chosen-scenes';
import { KillStage } from '../kills/stage';
import { byMoment, type Sweep, sweepScene } from '../kills/sweep';
import { type FaultRow, type RowOptions, shareOf } from '../row';

export const killedWorkers: FaultRow = {
  name: 'killed-workers',
  fault: 'worker killed (SIGKILL) before or after any side effect',
  must: 'the run goes on on another worker',
  proof: 'every side effect of every shipped runbook, both sides: same end state, exactly one restore',
  byScene: true,

  async run(options) {
    const chosen = chosenScenes(options);
    const stage = await KillStage.open();
    const chance = seededRandom(options.seed);
    const scenes: Record<string, Json> = {};
    const failures: string[] = [];
    let [points, tried] = [0, 0];
    try {
      for (const scene of chosen.slice(0, shareOf(chosen.length, options))) {
        const name = sceneName(scene);
        const sweep = await sweepScene(stage, scene, { chance, most: mostOf(options), onProgress: options.onProgress });
        scenes[name] = figuresOf(sweep);
        failures.push(...sweep.failures.map((failure) => `${name}: ${failure}`));
        points += sweep.points.length;
        tried += sweep.tried.length;
      }
    } finally {
      await stage.close();
    }
    return { tried, failed: failures.length, details: { points, scenes, ...(failures.length > 0 && { failures }) } };
  },
};

/** Of a share of the trial the first few points do. */
function mostOf({ size = 1 }: RowOptions): number | undefined {
  return size < 1 ? 8 : undefined;
}

function figuresOf({ points, tried, failures, runs, calm }: Sweep): Json {
  const { verdict = null, once = null } = calm;
  return {
    ...{ points: points.length, tried: tried.length, failed: failures.length },
    ...{ byMoment: byMoment(tried), runs, verdict, once },
  };
}
