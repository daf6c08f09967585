/** Which of the two sets. */
export type Side = 'a' | 'b';

/**
 * What stands for an item in a sketch: the last 64 bits of its digest, in two words. Sums of digests modulo 2^512 have
 * the sums of these as their own last 64 bits.
 */
export interface ElementId {
  readonly high: number;
  readonly low: number;
}

/** @param digest 64 characters, each one byte. */
export function wordOf(digest: string, from: number): number {
  return (
    (digest.charCodeAt(from) << 24) |
    (digest.charCodeAt(from + 1) << 16) |
    (digest.charCodeAt(from + 2) << 8) |
    digest.charCodeAt(from + 3)
  );
}

/** Where in each digest the words are. */
export const highAt = 56;
export const lowAt = 60;

/** Thirty-two bits that a mixture of several ids has by chance only: no linear function of the id. */
export function checkOf(high: number, low: number): number {
  let mixed = Math.imul(high ^ (low >>> 15), 0x2c1b3c6d) + Math.imul(low ^ (high >>> 13), 0x297a2d39);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** In each of so many parts of a sketch an id has one cell. */
export const parts = 4;

/** Where in a part of so many cells, a power of two up to 2^16; half as many cells fold the upper half on the lower. */
export function positionIn(part: number, size: number, high: number, low: number): number {
  const word = part < 2 ? low : high;
  return (part % 2 === 0 ? word : word >>> 16) & (size - 1);
}
