import { seededRandom } from '../emulator/seeded-random';
import { type RowOptions, type RowResult, shareOf } from './row';
import { Tally } from './tally';

/** Tries so many times, or the share that is asked for, with chance from the seed; never fewer than twice. */
export async function inTrials(
  options: RowOptions,
  full: number,
  once: (tally: Tally, random: () => number) => Promise<unknown>,
): Promise<RowResult> {
  const tally = new Tally();
  const random = seededRandom(options.seed);
  const times = shareOf(full, options, 2);
  for (let time = 1; time <= times; time += 1) await once(tally, random);
  return tally.result();
}
