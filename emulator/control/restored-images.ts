import type { VersionJournal } from '../journal/version-journal';
import type { Table } from './table';

/**
 * A restored table's first items, each given to the journal when it is taken: the source's images of the restored
 * moment. They are not logged one by one; a replay comes here again, after the last of them, with the same time and
 * position. So they all stand directly before that position: what was written since has its own either way.
 */
export function* restoredImages(
  journal: VersionJournal,
  { id, restore }: Table,
  at: number,
  position: number,
): IterableIterator<[key: string, image: string]> {
  if (!restore) return;
  const { sourceTableId, imagesAt, imagesBefore = position } = restore;
  let itemsToLose = restore.itemsToLose;
  for (const [key, image] of journal.imagesAt(sourceTableId, imagesAt, Math.min(imagesBefore, position))) {
    itemsToLose -= 1;
    if (itemsToLose >= 0) continue;
    journal.record(id, { key, image }, at, position - 1);
    yield [key, image];
  }
}
