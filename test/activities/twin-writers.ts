import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../activities/items/attribute-value';
import type { EmulatorBench } from '../../faults/emulator-bench';

/**
 * Writers that in the end leave two tables as they were to each other: they apply each write to the one and a bit later
 * to the other, or change an item in one of them, or delete it, and put it back.
 */
export class TwinWriters {
  private writes = 0;
  private readonly busy = new Set<Item>();
  private isOver = false;

  constructor(
    private readonly bench: EmulatorBench,
    private readonly tables: readonly [string, string],
    private readonly items: readonly Item[],
  ) {}

  /** Lets so many writes come to their end. */
  async some(count: number): Promise<void> {
    const until = this.writes + count;
    while (this.writes < until && !this.isOver) await new Promise((later) => setImmediate(later));
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    const writing = Array.from({ length: 4 }, async () => {
      while (!this.isOver) await this.writeOne();
    });
    try {
      return await work();
    } finally {
      this.isOver = true;
      await Promise.all(writing);
    }
  }

  private async writeOne(): Promise<void> {
    const at = Math.floor(Math.random() * this.items.length);
    const item = this.items[at] as Item;
    if (this.busy.has(item)) return await new Promise((later) => setImmediate(later));
    this.busy.add(item);
    const [first, second] = Math.random() < 0.5 ? this.tables : [...this.tables].reverse();
    const changed = Math.random() < 0.3 ? undefined : { ...item, price: { N: `${this.writes}` } };
    await this.put(first as string, item, changed);
    if (Math.random() < 0.5) await this.put(second as string, item, changed);
    else await this.put(first as string, item, this.items[at]);
    await this.put(second as string, item, this.items[at]);
    await this.put(first as string, item, this.items[at]);
    this.writes += 1;
    this.busy.delete(item);
  }

  private async put(table: string, { PK = { S: '' }, SK = { S: '' } }: Item, item: Item | undefined): Promise<void> {
    const { items } = this.bench.clients;
    if (item) await items.send(new PutItemCommand({ TableName: table, Item: item }));
    else await items.send(new DeleteItemCommand({ TableName: table, Key: { PK, SK } }));
  }
}
