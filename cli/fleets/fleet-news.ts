import type { FleetFacts, FleetTable } from '../../language/fleet-facts';
import type { FleetTableTold } from './events';

/** Remembers what was told of each table, so that only news are told. */
export class FleetNews {
  private readonly told = new Map<string, FleetTable['state']>();

  /** Those that have ended since, and those that began and still run. */
  changes({ run, tables }: FleetFacts): FleetTableTold[] {
    return tables.flatMap((table) => {
      const before = this.told.get(table.table) ?? 'waiting';
      if (table.state === before) return [];
      this.told.set(table.table, table.state);
      return [{ type: 'fleetTable', fleet: run, ...table }];
    });
  }
}
