import type { Clients } from '../activities/clients';
import type { JsonObject } from '../language/json';
import { type Item, LiveTable } from './live-table';
import { mustEqual } from './tally';

const ofEach = 5;

/** A table of groups of items, of each of which some were lost by one accident; a recovery for each group. */
export class SharedTable {
  static readonly lostOfEach = 3;

  private constructor(
    private readonly table: LiveTable,
    private readonly items: readonly Item[],
    readonly from: string,
    readonly to: string,
  ) {}

  static async create(clients: Clients, name: string, groups: number): Promise<SharedTable> {
    const items = Array.from({ length: groups * ofEach }, (_, n) => ({
      PK: { S: `k${String(n).padStart(4, '0')}` },
      team: { N: String(Math.floor(n / ofEach)) },
    }));
    const table = await (await (await LiveTable.create(clients, name)).protect()).fill(items);
    const from = await table.mark();
    const lost = items.filter((_, n) => n % ofEach < SharedTable.lostOfEach);
    await table.remove(...lost.map(({ PK }) => PK.S));
    return new SharedTable(table, items, from, await table.mark());
  }

  get name(): string {
    return this.table.name;
  }

  /** Throws unless every item of every group is there, and nothing else. */
  async mustBeWhole(): Promise<void> {
    const found = [...(await this.table.contents()).values()];
    const byKey = (all: readonly Item[]) => Object.fromEntries(all.map((item) => [item['PK']?.S, item]));
    mustEqual('the items', byKey(found), byKey(this.items));
  }
}

/** Inputs of `recover-items` for one of the groups. */
export function recoveryOf({ name, from, to }: SharedTable, group: number): JsonObject {
  const chosen = { filter: 'team = :team', values: { ':team': group } };
  return { table: name, from, to, ...chosen, maxItems: SharedTable.lostOfEach, approve: false };
}
