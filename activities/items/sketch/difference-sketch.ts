import type { AnyItem } from '../canonical-item';
import { type Cells, emptyCells, isZero, keyAt, mix, type Room, roomInHeartbeat, widened } from './cells';
import { checkOf, highAt, lowAt, parts, positionIn, type Side, wordOf } from './element-id';
import { KeyBytes } from './key-bytes';
import { likelyElements, roomFor } from './likely-elements';
import { type Element, peel } from './peel';

/** A sketch for a heartbeat; without cells when nothing is in it. Holds item data: to be sealed. */
export type SketchState = { readonly keyWords: number; readonly cells?: string };

/** Words of a key for which there is room from the beginning. */
const shortKey = 4;

/**
 * The difference of two sets of items in a fixed room. Each item is mixed into one cell of each part by exclusive or,
 * with its digest and its key; the same item of the other set takes it out again, in whatever order the two are read.
 * What is left at the end is what only one of the sets has, and as long as that is not more than the cells can hold
 * apart, it can be told element by element.
 */
export class DifferenceSketch {
  private cells: Cells;
  private readonly key: KeyBytes;
  private readonly id = { high: 0, low: 0, check: 0 };

  /** @param names of the key attributes, partition key first. */
  constructor(
    private readonly names: readonly string[],
    state?: SketchState,
    private readonly room: Room = roomInHeartbeat,
  ) {
    this.key = new KeyBytes(names);
    this.cells = emptyCells(state?.keyWords ?? shortKey, room);
    if (state?.cells) Buffer.from(this.cells.words.buffer).write(state.cells, 'base64');
  }

  /** @param digest of the canonical item: 64 characters, each one byte. */
  add(side: Side, digest: string, item: AnyItem): void {
    const { key, id } = this;
    key.write(item);
    if (key.length > this.cells.keyWords) this.cells = widened(this.cells, key.length, this.room);
    id.high = wordOf(digest, highAt);
    id.low = wordOf(digest, lowAt);
    id.check = checkOf(id.high, id.low);
    const { size, keyWords, words } = this.cells;
    const sign = side === 'a' ? 1 : -1;
    for (let part = 0; part < parts; part += 1) {
      const cell = part * size + positionIn(part, size, id.high, id.low);
      mix(words, cell * (keyAt + keyWords), sign, id, key.words, key.length);
    }
  }

  /** What only one of the sets has; undefined where that is more than can be told apart. */
  elements(): readonly Element[] | undefined {
    return peel(this.cells, this.names);
  }

  /** What a sketch needs that can tell all of it; undefined where that is too much to hold in memory. */
  roomForAll(): Room | undefined {
    return roomFor(likelyElements(this.cells), this.cells.keyWords);
  }

  state(): SketchState {
    const { keyWords, words } = this.cells;
    if (isZero(words)) return { keyWords };
    return { keyWords, cells: Buffer.from(words.buffer).toString('base64') };
  }
}
