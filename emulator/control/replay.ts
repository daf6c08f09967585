import type { ControlPlane } from '../control-plane';
import type { VersionJournal } from '../journal/version-journal';
import type { Backup } from './backup';
import type { Backups } from './backups';
import { restoredImages } from './restored-images';
import type { Table } from './table';
import type { Tables } from './tables';
import type { Transitions } from './transitions';

/** How each record that the control plane logs comes back. */
export function replayHandlers(
  tables: Tables,
  backups: Backups,
  transitions: Transitions,
  journal: VersionJournal,
): ControlPlane['replay'] {
  return {
    'control.table'(record) {
      const table = record['table'] as Table;
      const before = tables.get(table.name);
      tables.keep(table);
      if (before?.restore && !table.restore) transitions.dropUnreachable(before.restore.sourceTableId);
    },
    'control.table-filled'(record) {
      const table = tables.get(record['name'] as string);
      const { at, position = journal.position } = record as unknown as { at: number; position?: number };
      if (table) for (const _ of restoredImages(journal, table, at, position));
    },
    'control.table-gone'(record) {
      const table = tables.get(record['name'] as string);
      if (!table) return;
      tables.forget(table.name);
      transitions.dropUnreachable(table.id);
    },
    'control.backup'(record) {
      backups.keep(record['backup'] as Backup);
    },
    'control.backup-gone'(record) {
      const arn = record['arn'] as string;
      const tableId = backups.all().find((backup) => backup.arn === arn)?.table.id;
      backups.forget(arn);
      if (tableId) transitions.dropUnreachable(tableId);
    },
  };
}
