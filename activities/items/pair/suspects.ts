import type { Tally } from '../../../language/tally';
import { keyText } from '../keys';
import type { DifferenceSketch } from '../sketch/difference-sketch';
import type { Element } from '../sketch/peel';
import { imageOfId, type Suspect } from './settle';

/**
 * The keys of what a sketch holds; undefined where it holds more than it can tell apart. What is told is checked against
 * the counts and the sums of the digests, which were kept beside it.
 */
export function suspectsOf(
  sketch: DifferenceSketch,
  tally: Tally,
  names: readonly string[],
): readonly Suspect[] | undefined {
  const elements = sketch.elements();
  if (!elements || !accountFor(elements, tally)) return undefined;
  const suspects = new Map<string, Suspect>();
  for (const { side, id, key } of elements) {
    const text = keyText(key, names);
    const seen = { a: undefined, b: undefined, ...suspects.get(text)?.seen, [side]: imageOfId(id) };
    suspects.set(text, { key, seen });
  }
  return [...suspects.values()];
}

function accountFor(elements: readonly Element[], { counts, sums }: Tally): boolean {
  let count = (counts['a'] ?? 0) - (counts['b'] ?? 0);
  let sum = lastOf(sums?.['a']) - lastOf(sums?.['b']);
  for (const { side, id } of elements) {
    const value = (BigInt(id.high >>> 0) << 32n) | BigInt(id.low >>> 0);
    count -= side === 'a' ? 1 : -1;
    sum -= side === 'a' ? value : -value;
  }
  return count === 0 && BigInt.asUintN(64, sum) === 0n;
}

/** The last 64 bits of a sum. */
function lastOf(sum = '0'): bigint {
  return BigInt(`0x${sum.slice(-16)}`);
}
