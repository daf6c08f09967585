import { parts } from './element-id';

/** Words of a cell: how many elements of A less those of B, two of ids, one of checks, then the keys. */
export const keyAt = 4;

/** What a sketch may take. */
export interface Room {
  readonly bytes: number;
  /** Cells in each part, a power of two. */
  readonly size: number;
}

/** Sealed in a heartbeat it is not quite twice as much. */
export const roomInHeartbeat: Room = { bytes: 80 * 1_024, size: 512 };

/** Cells of a sketch, part after part. */
export interface Cells {
  /** Cells of each part, a power of two. */
  readonly size: number;
  readonly keyWords: number;
  readonly words: Int32Array;
}

/** As many as there is room for when keys have so many words. */
export function emptyCells(keyWords: number, room: Room): Cells {
  const size = Math.min(room.size, 2 ** Math.floor(Math.log2(room.bytes / bytesOf(1, keyWords))));
  return { size, keyWords, words: new Int32Array(bytesOf(size, keyWords) / 4) };
}

export function bytesOf(size: number, keyWords: number): number {
  return 4 * parts * size * (keyAt + keyWords);
}

/** The same sketch with room for longer keys, and with fewer cells where that takes too much. */
export function widened(cells: Cells, keyWords: number, room: Room): Cells {
  const wide = emptyCells(keyWords, room);
  const from = keyAt + cells.keyWords;
  const to = keyAt + keyWords;
  for (let part = 0; part < parts; part += 1) {
    for (let cell = 0; cell < cells.size; cell += 1) {
      const source = (part * cells.size + cell) * from;
      const target = (part * wide.size + (cell & (wide.size - 1))) * to;
      wide.words[target] = (wide.words[target] as number) + (cells.words[source] as number);
      for (let at = 1; at < from; at += 1) {
        wide.words[target + at] = (wide.words[target + at] as number) ^ (cells.words[source + at] as number);
      }
    }
  }
  return wide;
}

/** Puts an element into its cell, or takes it out again by the other sign. */
export function mix(
  words: Int32Array,
  cell: number,
  sign: number,
  id: { readonly high: number; readonly low: number; readonly check: number },
  key: Int32Array,
  keyLength: number,
): void {
  words[cell] = (words[cell] as number) + sign;
  words[cell + 1] = (words[cell + 1] as number) ^ id.high;
  words[cell + 2] = (words[cell + 2] as number) ^ id.low;
  words[cell + 3] = (words[cell + 3] as number) ^ id.check;
  for (let at = 0; at < keyLength; at += 1) {
    words[cell + keyAt + at] = (words[cell + keyAt + at] as number) ^ (key[at] as number);
  }
}

export function isZero(words: Int32Array): boolean {
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] !== 0) return false;
  }
  return true;
}
