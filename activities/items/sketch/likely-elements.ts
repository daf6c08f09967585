import { bytesOf, type Cells, keyAt, type Room } from './cells';
import { parts } from './element-id';

const mostBytes = 16 * 2 ** 20;
/** More would need more bits of the id. */
const mostInPart = 2 ** 16;
/** Cells for each element: peeling works down to 1.3, and the number of elements is known to a tenth or so. */
const cellsEach = 1.7;

/**
 * About how many elements are in a sketch, be it as full as it may. The sum over the cells of their counts squared is
 * that of the elements alone plus that of all pairs that share a cell, which cancel but for what the one set has more.
 */
export function likelyElements({ size, keyWords, words }: Cells): number {
  let squares = 0;
  let surplus = 0;
  for (let cell = 0; cell < parts * size; cell += 1) {
    const count = words[cell * (keyAt + keyWords)] as number;
    squares += count * count;
    surplus += count;
  }
  // Each part has all elements.
  const more = surplus / parts;
  return Math.max(Math.abs(more), (squares / parts - (more * more) / size) / (1 - 1 / size));
}

export function roomFor(elements: number, keyWords: number): Room | undefined {
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, (cellsEach * elements) / parts)));
  const bytes = bytesOf(size, keyWords);
  return size <= mostInPart && bytes <= mostBytes ? { bytes: mostBytes, size } : undefined;
}
