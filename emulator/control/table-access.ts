import type { Control } from './control';
import { resourceNotFound, tableNotFound } from './errors';
import type { Table } from './table';

/** For tags, TTL, policies and updates: a table that a restore is filling is not there, whatever DescribeTable says. */
export function tableForSettings({ tables }: Control, name: string): Table {
  const table = tables.get(name);
  if (!table || table.restore) throw resourceNotFound(name);
  return table;
}

/** What keeps backups learns of a table when it is ACTIVE and forgets it soon after its deletion began. */
export function tableForBackups({ tables, clock, options }: Control, name: string, askedFor = name): Table {
  const table = tables.get(name);
  if (!table || table.status === 'CREATING') throw tableNotFound(askedFor);
  if (table.deletedAt !== undefined && clock.now() > table.deletedAt + options.deletingSourceMs) {
    throw tableNotFound(askedFor);
  }
  return table;
}
