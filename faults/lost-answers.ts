import { seededRandom } from '../emulator/seeded-random';
import { loseAnswer } from './answer-loss';
import { HookServer } from './hook-server';
import { evidenceScenes } from './loss-scenes/evidence';
import { itemScenes } from './loss-scenes/items';
import { otherScenes } from './loss-scenes/others';
import { settingScenes } from './loss-scenes/settings';
import { tableScenes } from './loss-scenes/tables';
import { onBench } from './on-bench';

/** Every call by which a step changes something. */
export const lossScenes = [...tableScenes, ...itemScenes, ...settingScenes, ...otherScenes, ...evidenceScenes];

export interface Tried {
  /** Of which step, where several make it: `BatchWriteItem of loadItems`. */
  readonly operation: string;
  readonly tried: number;
  readonly failed: readonly string[];
}

/** Of each operation so many cases in which it is performed and its answer is lost. */
export async function lostAnswers(n: number, seed: number): Promise<Tried[]> {
  const hook = new HookServer();
  await hook.start();
  const all: Tried[] = [];
  try {
    for (const scene of lossScenes) {
      const random = seededRandom(seed);
      const failed: string[] = [];
      const work = async () =>
        await onBench(
          async (bench) => {
            for (let time = 1; time <= n; time += 1) {
              await loseAnswer({ bench, hook }, scene, random).catch((error: Error) => {
                failed.push(`case ${time}: ${error.message}`);
              });
            }
          },
          { functions: { hook: hook.url } },
        );
      await work();
      all.push({ operation: `${scene.operation} of ${scene.step.kind}`, tried: n, failed });
    }
  } finally {
    await hook.stop();
  }
  return all;
}
