import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { enablePitr } from '../activities/enable-pitr';
import type { Item } from '../activities/items/attribute-value';
import type { EmulatorBench } from './emulator-bench';
import { byKey, contents, tableWith } from './sample-table';
import { mustEqual } from './tally';

interface Write {
  readonly atMs: number;
  readonly key: string;
  /** Absent where it was deleted. */
  readonly item?: Item;
}

const keys = 40;

/** A table that is written to at random. The server's clock stands still during a write, so that its time is known. */
export class TableInUse {
  private readonly writes: Write[] = [];

  private constructor(
    private readonly bench: EmulatorBench,
    private readonly random: () => number,
    readonly name: string,
  ) {}

  /** With PITR on, unless that comes later. */
  static async create(bench: EmulatorBench, random: () => number, pitr: 'on' | 'off' = 'on'): Promise<TableInUse> {
    const table = new TableInUse(bench, random, await tableWith(bench, []));
    if (pitr === 'on') await bench.perform(enablePitr, { table: table.name });
    return table;
  }

  /** Some writes, the clock going on between them by up to a second and a half. */
  async write(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      await this.writeOne();
      this.bench.clock.advance(Math.floor(this.random() * 1_500));
    }
  }

  /** One more write, at this very moment. */
  async writeOne(): Promise<void> {
    const key = `k${Math.floor(this.random() * keys)}`;
    const Key = { PK: { S: key }, SK: { S: key } };
    const atMs = this.bench.clock.now();
    const { items } = this.bench.clients;
    if (this.random() < 0.25) {
      await items.send(new DeleteItemCommand({ TableName: this.name, Key }));
      this.writes.push({ atMs, key });
    } else {
      const item = { ...Key, version: { N: String(this.writes.length) } };
      await items.send(new PutItemCommand({ TableName: this.name, Item: item }));
      this.writes.push({ atMs, key, item });
    }
  }

  /** What the table held at a time: of each key what was written last, at or before it. */
  at(timeMs: number): Map<string, string> {
    const items = new Map<string, Item>();
    for (const { atMs, key, item } of this.writes) {
      if (atMs > timeMs) continue;
      if (item) items.set(key, item);
      else items.delete(key);
    }
    return byKey([...items.values()]);
  }

  /** Throws unless another table holds exactly what this one held at the mark. */
  async mustHaveBeen(mark: string, copy: string): Promise<void> {
    const found = await contents(this.bench, copy);
    mustEqual(`what "${copy}" holds`, sorted(found), sorted(this.at(Date.parse(mark))));
  }
}

function sorted(items: ReadonlyMap<string, string>): [string, string][] {
  return [...items].sort(([a], [b]) => (a < b ? -1 : 1));
}
