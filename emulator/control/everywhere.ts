import type { Backups } from './backups';
import type { Tables } from './tables';

/** What one region has. */
export interface RegionContent {
  readonly tables: Tables;
  readonly backups: Backups;
}

/** The tables and backups of the account in all its regions: a restore may read those of another region. */
export class Everywhere {
  private readonly regions = new Map<string, RegionContent>();

  add(region: string, content: RegionContent): void {
    this.regions.set(region, content);
  }

  /** Undefined where nothing was ever asked of the region. */
  in(region: string): RegionContent | undefined {
    return this.regions.get(region);
  }

  /** Whether anything can still be restored from the items of a table, or be going to. */
  reaches(tableId: string): boolean {
    return this.some(
      ({ tables, backups }) =>
        tables.all().some(({ id, restore }) => id === tableId || restore?.sourceTableId === tableId) ||
        backups.all().some(({ table }) => table.id === tableId),
    );
  }

  /** Whether a restore, in any region, is made of the backup. */
  restores(backupArn: string): boolean {
    return this.some(({ tables }) => tables.all().some(({ restore }) => restore?.sourceBackupArn === backupArn));
  }

  private some(test: (content: RegionContent) => boolean): boolean {
    return [...this.regions.values()].some(test);
  }
}
