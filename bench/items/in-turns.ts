import { median } from '../figure';
import { say } from '../say';

const rounds = 3;

type Work = () => Promise<number>;

/**
 * The median of the seconds that each side tells, in three rounds after one to warm up. The sides take turns, the first
 * of one round being the last of the next, so that whatever else the machine does meets all.
 */
export async function inTurns<Sides extends { readonly [side: string]: Work | undefined }>(
  sides: Sides,
): Promise<{ readonly [Side in keyof Sides]: number }> {
  const named = Object.entries(sides).flatMap(([side, work]) => (work ? [{ side, work, took: [] as number[] }] : []));
  for (let round = 0; round <= rounds; round += 1) {
    const told: string[] = [];
    for (const { side, work, took } of round % 2 === 0 ? named : [...named].reverse()) {
      const seconds = await work();
      told.push(`${side} ${seconds.toFixed(2)} s`);
      if (round > 0) took.push(seconds);
    }
    say(`${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}: ${told.join(', ')}`);
  }
  const medians = Object.fromEntries(named.map(({ side, took }) => [side, median(took)]));
  return medians as { [Side in keyof Sides]: number };
}
