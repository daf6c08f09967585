import type { WireItem } from './wire-item';

/** Of JSON text; as objects items take some times as much. */
const mostBytes = 2 ** 24;

interface Entry {
  readonly items: readonly WireItem[];
  readonly bytes: number;
}

/**
 * The items that this worker matched when it counted, for the deletion that follows: it need not read them again. Only
 * a shortcut, for whoever writes on the condition that an item is still as it was seen: other workers have not seen
 * them, this one forgets the oldest, and all when it ends.
 */
export class MatchesInMemory {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  /** @param count of which `segment` is a part; no other count has that name. */
  keep(count: string, segment: number, items: readonly WireItem[]): void {
    const bytes = items.reduce((sum, item) => sum + JSON.stringify(item).length, 0);
    if (bytes > mostBytes) return;
    this.take(count, segment);
    this.entries.set(keyOf(count, segment), { items, bytes });
    this.bytes += bytes;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= mostBytes) return;
      this.remove(oldest);
    }
  }

  has(count: string, segment: number): boolean {
    return this.entries.has(keyOf(count, segment));
  }

  /** Gives them away: what was taken is forgotten here. */
  take(count: string, segment: number): readonly WireItem[] | undefined {
    return this.remove(keyOf(count, segment))?.items;
  }

  private remove(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    this.entries.delete(key);
    this.bytes -= entry?.bytes ?? 0;
    return entry;
  }
}

function keyOf(count: string, segment: number): string {
  return `${count} ${segment}`;
}
