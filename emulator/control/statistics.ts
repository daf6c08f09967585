import type { Control } from './control';
import type { Table } from './table';

/** The table with its counts as AWS tells them: refreshed only every few hours of its life. */
export function withStatistics(control: Control, table: Table): Table {
  const { clock, options, engine, tables } = control;
  const { statistics } = table;
  const refreshes = Math.floor((clock.now() - statistics.at) / options.statisticsRefreshMs);
  if (refreshes < 1 || (table.status !== 'ACTIVE' && table.status !== 'UPDATING')) return table;
  const fresh = {
    itemCount: engine.itemCount(table.name),
    sizeBytes: engine.sizeBytes(table.name),
    at: statistics.at + refreshes * options.statisticsRefreshMs,
  };
  return tables.refresh({ ...table, statistics: fresh });
}
