import type { Item } from '../attribute-value';
import { type Cells, isZero, keyAt, mix } from './cells';
import { checkOf, type ElementId, parts, positionIn, type Side } from './element-id';
import { keyFromBytes } from './key-bytes';

/** An item that one of the sets has and the other does not have like that. */
export interface Element {
  readonly side: Side;
  readonly id: ElementId;
  readonly key: Item;
}

/**
 * Takes out what stands alone in a cell, which leaves others alone in theirs, until nothing is left. Undefined where
 * something is. A mixture passes for an element only if its check and its position agree by chance; what is then taken
 * out in error stays in the other cells, so that something is left.
 */
export function peel(cells: Cells, names: readonly string[]): readonly Element[] | undefined {
  const { size, keyWords } = cells;
  const stride = keyAt + keyWords;
  const words = cells.words.slice();
  const found: Element[] = [];
  const open = Array.from({ length: parts * size }, (_, cell) => cell);
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    const start = cell * stride;
    const sign = words[start] as number;
    const high = words[start + 1] as number;
    const low = words[start + 2] as number;
    const check = words[start + 3] as number;
    if ((sign !== 1 && sign !== -1) || check !== checkOf(high, low)) continue;
    if (positionIn(Math.floor(cell / size), size, high, low) !== cell % size) continue;
    const key = words.slice(start + keyAt, start + stride);
    const item = keyFromBytes(key, names);
    if (!item || found.length === parts * size) return undefined;
    found.push({ side: sign === 1 ? 'a' : 'b', id: { high, low }, key: item });
    for (let part = 0; part < parts; part += 1) {
      const other = part * size + positionIn(part, size, high, low);
      mix(words, other * stride, -sign, { high, low, check }, key, keyWords);
      open.push(other);
    }
  }
  return isZero(words) ? found : undefined;
}
