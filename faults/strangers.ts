import { seededRandom } from '../emulator/seeded-random';
import type { Tried } from './lost-answers';
import { onBench } from './on-bench';
import { meetStranger } from './stranger';
import { strangersElsewhere } from './stranger-scenes/others';
import { strangersTables } from './stranger-scenes/tables';

export const strangerScenes = [...strangersTables, ...strangersElsewhere];

/** Of each thing of others that may stand in a step's way so many cases. */
export async function strangers(n: number, seed: number): Promise<Tried[]> {
  const all: Tried[] = [];
  for (const scene of strangerScenes) {
    const random = seededRandom(seed);
    const failed: string[] = [];
    await onBench(async (bench) => {
      for (let time = 1; time <= n; time += 1) {
        await meetStranger(bench, scene, random).catch((error: Error) => {
          failed.push(`case ${time}: ${error.message}`);
        });
      }
    });
    all.push({ operation: `${scene.operation}: ${scene.what}`, tried: n, failed });
  }
  return all;
}
