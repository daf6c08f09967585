import type BTree from 'sorted-btree';

/** As in LevelDB's iterators. */
export interface KeyRange {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
}

/** The values whose keys lie in the range, in order. The map must not change while this is read. */
export function* valuesInRange<Value>(values: BTree<string, Value>, range: KeyRange): IterableIterator<Value> {
  const pairs = range.reverse
    ? values.entriesReversed(range.lte ?? range.lt, undefined, range.lte === undefined)
    : values.entries(range.gte ?? range.gt);
  for (const [key, value] of pairs) {
    if (range.reverse ? isBelow(key, range) : isAbove(key, range)) return;
    if (!isBelow(key, range) && !isAbove(key, range)) yield value;
  }
}

function isBelow(key: string, { gt, gte }: KeyRange): boolean {
  return (gt !== undefined && key <= gt) || (gte !== undefined && key < gte);
}

function isAbove(key: string, { lt, lte }: KeyRange): boolean {
  return (lt !== undefined && key >= lt) || (lte !== undefined && key > lte);
}
