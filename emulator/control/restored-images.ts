import type { VersionJournal } from '../journal/version-journal';
import type { Table } from './table';

/**
 * Gives a restored table its first versions: the source's images of the restored moment. They are not logged one by
 * one; a replay comes here again, at the same place among all writes.
 */
export function fillRestoredTable(journal: VersionJournal, table: Table, at: number): void {
  if (!table.restore) return;
  const { sourceTableId, imagesAt, imagesBefore, itemsToLose } = table.restore;
  const kept = journal.imagesAt(sourceTableId, imagesAt, imagesBefore).slice(itemsToLose);
  for (const [key, image] of kept) journal.record(table.id, { key, image }, at);
}
