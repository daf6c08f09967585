import { createHash } from 'node:crypto';
import { itemsOf } from '../fingerprint-of';
import type { Item } from '../live-table';
import { LiveTable } from '../live-table';
import type { Stack } from '../on-stack';
import { mustEqual } from '../tally';

/** How many items of the copy have other content than those of the live table. */
export const differing = 3;

/** A live table of orders, every tenth of them due, and a copy with all of them, a few changed. */
export class OrderPair {
  private constructor(
    private readonly url: string,
    readonly live: string,
    readonly copy: string,
    readonly items: readonly Item[],
  ) {}

  static async create({ clients, emulator }: Stack, name: string, count: number): Promise<OrderPair> {
    const items = Array.from({ length: count }, (_, number) => order(number));
    const changed = items.map((item, number) =>
      number % 10 === 1 && number < 10 * differing ? { ...item, total: { N: '-1' } } : item,
    );
    const copy = `${name}-copy`;
    await (await LiveTable.create(clients, name)).fill(items);
    await (await LiveTable.create(clients, copy)).fill(changed);
    return new OrderPair(emulator.url, name, copy, items);
  }

  get due(): number {
    return this.items.filter(isDue).length;
  }

  /** Throws unless the live table holds exactly this, read without the engine. */
  async mustHold(which: 'all' | 'notDue'): Promise<void> {
    const found = (await itemsOf(this.url, this.live)) ?? [];
    const wanted = which === 'all' ? this.items : this.items.filter((item) => !isDue(item));
    const byKey = (all: readonly Item[]) => new Map(all.map((item) => [item['PK']?.S ?? '', contentOf(item)]));
    const [seen, expected] = [byKey(found), byKey(wanted)];
    const wrong = [...expected].filter(([key, content]) => seen.get(key) !== content).map(([key]) => key);
    const foreign = [...seen.keys()].filter((key) => !expected.has(key));
    mustEqual(`items of "${this.live}" that are missing or other`, wrong.length, 0);
    mustEqual(`items of "${this.live}" that should not be there`, foreign.length, 0);
  }
}

function isDue({ due }: Item): boolean {
  return due?.BOOL === true;
}

/** 500 bytes or so. */
function order(number: number): Item {
  return {
    PK: { S: `ORDER#${String(number).padStart(6, '0')}` },
    due: { BOOL: number % 10 === 0 },
    total: { N: `${number}.5` },
    labels: { SS: ['express', `n${number % 3}`] },
    note: { S: createHash('sha512').update(String(number)).digest('hex').padEnd(430, 'x') },
  };
}

export function contentOf(item: Item): string {
  return JSON.stringify(
    Object.keys(item)
      .sort()
      .map((name) => {
        const value = item[name];
        return [name, value?.SS ? { SS: [...value.SS].sort() } : value];
      }),
  );
}
