import { randomInt } from 'node:crypto';

/** So many of the numbers below `of`, each set of them as likely as any other; in order. */
export function chooseAtRandom(count: number, of: number): readonly number[] {
  const numbers = Array.from({ length: of }, (_, number) => number);
  for (let at = 0; at < count; at += 1) {
    const other = randomInt(at, of);
    [numbers[at], numbers[other]] = [numbers[other] as number, numbers[at] as number];
  }
  return numbers.slice(0, count).sort((one, other) => one - other);
}
