import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../activities/items/attribute-value';
import type { EmulatorBench } from './emulator-bench';
import { byKey } from './sample-table';

export const keys = 300;
const writers = 4;

/** What a key was seen to be: the text of its item, or undefined where there is none. */
export type Seen = string | undefined;

/** Writes and deletions of others, at random, and of each key what the last acknowledged one left. */
export class Traffic {
  writes = 0;
  private readonly last = new Map<string, { readonly left: Seen }>();
  private readonly busy = new Set<number>();
  private isOver = false;

  constructor(
    private readonly bench: EmulatorBench,
    private readonly random: () => number,
    /** Asked before each write for the table that is to be written to. */
    private readonly table: () => Promise<string>,
  ) {}

  lastOf(table: string, n: number): { readonly left: Seen } | undefined {
    return this.last.get(`${table} ${n}`);
  }

  async write(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) await this.writeOne();
  }

  /** The writers are at it before the work begins, and until it has ended. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const writing = Array.from({ length: writers }, async () => {
      while (!this.isOver) await this.writeOne();
    });
    try {
      return await work();
    } finally {
      this.isOver = true;
      await Promise.all(writing);
    }
  }

  /** One write at a time of each key, so that it is known which was the last. */
  private async writeOne(): Promise<void> {
    const n = Math.floor(this.random() * keys);
    if (this.busy.has(n)) return await new Promise((later) => setImmediate(later));
    this.busy.add(n);
    this.writes += 1;
    const { dynamodb } = this.bench.clients;
    const TableName = await this.table();
    if (this.random() < 0.4) {
      await dynamodb.send(new DeleteItemCommand({ TableName, Key: keyOf(n) }));
      this.last.set(`${TableName} ${n}`, { left: undefined });
    } else {
      const Item = itemOf(n, `write ${this.writes}`);
      await dynamodb.send(new PutItemCommand({ TableName, Item }));
      this.last.set(`${TableName} ${n}`, { left: textOf(Item) });
    }
    this.busy.delete(n);
  }
}

export function keyOf(n: number) {
  return { PK: { S: `k${n}` }, SK: { S: 'x' } };
}

export function itemOf(n: number, by: string): Item {
  return { ...keyOf(n), by: { S: by } };
}

export function keyText(n: number): string {
  return [...byKey([itemOf(n, '')]).keys()][0] ?? '';
}

export function textOf(item: Item): string {
  return [...byKey([item]).values()][0] ?? '';
}
