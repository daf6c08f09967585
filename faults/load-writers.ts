import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Clients } from '../activities/clients';
import type { Item } from './live-table';

/** What the last acknowledged write of a key left, and in which table. */
export interface LastWrite {
  readonly table: string;
  /** Absent when it was a deletion. */
  readonly left: Item | undefined;
}

export interface LoadOptions {
  readonly keys: number;
  readonly random: () => number;
  /** Asked anew when what it said is `keepsNameMs` old. */
  readonly table: () => Promise<string>;
  readonly keepsNameMs: number;
  /** There may be no table for a while: a write that is refused so was not acknowledged. */
  readonly mayBeGone?: boolean;
}

const writers = 8;
const perSecond = 200;

/** Applications that put and delete items at random, at most 200 times a second together, and know what they did. */
export class LoadWriters {
  writes = 0;
  readonly last = new Map<string, LastWrite>();
  private readonly busy = new Set<number>();
  private isOver = false;
  private gate: Promise<void> | undefined;
  private open: () => void = () => {};

  constructor(
    private readonly clients: Clients,
    private readonly options: LoadOptions,
  ) {}

  /** The writers are at it before the work begins, and until it has ended. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const writing = Array.from({ length: writers }, () => this.keepWriting());
    try {
      return await work();
    } finally {
      this.isOver = true;
      this.release();
      await Promise.all(writing);
    }
  }

  /** Resolves when no write is on its way any more. */
  async fence(): Promise<void> {
    this.gate ??= new Promise((opened) => {
      this.open = opened;
    });
    while (this.busy.size > 0) await pause(1);
  }

  /** Each writer asks for the name of the table again. */
  release(): void {
    this.gate = undefined;
    this.open();
  }

  private async keepWriting(): Promise<void> {
    let name = '';
    let askedAt = Number.NEGATIVE_INFINITY;
    while (!this.isOver) {
      if (this.gate) {
        await this.gate;
        askedAt = Number.NEGATIVE_INFINITY;
        continue;
      }
      const begun = performance.now();
      if (begun - askedAt > this.options.keepsNameMs) {
        name = await this.options.table();
        askedAt = begun;
        if (this.gate) continue;
      }
      await this.writeOne(name).catch((error: Error) => {
        if (!this.options.mayBeGone || error.name !== 'ResourceNotFoundException') throw error;
      });
      await pause((writers * 1_000) / perSecond - (performance.now() - begun));
    }
  }

  /** One write at a time of each key, so that it is known which was the last. */
  private async writeOne(table: string): Promise<void> {
    const n = Math.floor(this.options.random() * this.options.keys);
    if (this.busy.has(n)) return;
    this.busy.add(n);
    try {
      this.writes += 1;
      const Key = { PK: { S: keyOf(n) } };
      if (this.options.random() < 0.3) {
        const deletion = new DeleteItemCommand({ TableName: table, Key, ReturnValues: 'ALL_OLD' });
        // One that finds nothing changes nothing: no state of the table can show that it was there.
        if ((await this.clients.items.send(deletion)).Attributes) this.last.set(keyOf(n), { table, left: undefined });
      } else {
        const left = { ...Key, by: { S: `write ${this.writes}` } };
        await this.clients.items.send(new PutItemCommand({ TableName: table, Item: left }));
        this.last.set(keyOf(n), { table, left });
      }
    } finally {
      this.busy.delete(n);
    }
  }
}

export function keyOf(n: number): string {
  return `k${String(n).padStart(4, '0')}`;
}

function pause(ms: number): Promise<void> {
  return new Promise((later) => setTimeout(later, Math.max(0, ms)));
}
