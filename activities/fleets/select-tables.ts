import type { Client } from '@temporalio/client';
import { choose } from '../../language/fleet/choose';
import type { Uncovered } from '../../language/fleet-facts';
import type { Selected, SelectRequest } from '../contract';
import { fleetsBefore } from './fleets-before';
import { type Seeing, seeTables } from './see-tables';

/** Finds the tables that a fleet is to cover as they are now. Only reads. */
export async function selectTables(context: Seeing, client: Client, request: SelectRequest): Promise<Selected> {
  const { selection, needsPitr } = request;
  const seen = await seeTables(context, selection, needsPitr);
  const choice = choose(seen, selection, { pitr: needsPitr, now: Date.now() });
  const before = await fleetsBefore(client, request);
  const chosen = new Set(choice.tables.map(({ table }) => table));
  const proven = Object.fromEntries(Object.entries(before.proven).filter(([table]) => chosen.has(table)));
  const left = new Set([...chosen, ...choice.excluded.map(({ table }) => table)]);
  const there = new Set(seen.map(({ table }) => table));
  const lost = before.covered
    .filter((table) => there.has(table) && !left.has(table))
    .map((table): Uncovered => ({ table, reason: reasonOf(table, choice.uncovered) }));
  return { ...choice, proven, lost };
}

function reasonOf(table: string, uncovered: readonly Uncovered[]): string {
  return uncovered.find((each) => each.table === table)?.reason ?? 'no rule of `select` takes it any more';
}
