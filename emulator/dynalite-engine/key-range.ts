import type { SortedTexts } from './stored-table';

/** As in LevelDB's iterators. */
export interface KeyRange {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
}

/** The texts whose keys lie in the range, in order. The map must not change while this is read. */
export function* textsInRange(texts: SortedTexts, range: KeyRange): IterableIterator<string> {
  const pairs = range.reverse
    ? texts.entriesReversed(range.lte ?? range.lt, undefined, range.lte === undefined)
    : texts.entries(range.gte ?? range.gt);
  for (const [key, text] of pairs) {
    if (range.reverse ? isBelow(key, range) : isAbove(key, range)) return;
    if (!isBelow(key, range) && !isAbove(key, range)) yield text;
  }
}

function isBelow(key: string, { gt, gte }: KeyRange): boolean {
  return (gt !== undefined && key <= gt) || (gte !== undefined && key < gte);
}

function isAbove(key: string, { lt, lte }: KeyRange): boolean {
  return (lt !== undefined && key >= lt) || (lte !== undefined && key > lte);
}
