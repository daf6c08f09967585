/** An item as it was from `at` on; a null image says that it was deleted. */
interface Version {
  readonly at: number;
  /** Its place among all writes. */
  readonly position: number;
  readonly image: string | null;
}

/** Most items have one version only: it stands alone, without an array around it. */
type Versions = Version | Version[];

/**
 * All versions of all items, by incarnation of their table. The texts are shared with the item engine, so an item that
 * never changed costs one small object here.
 */
export class VersionJournal {
  private readonly tables = new Map<string, Map<string, Versions>>();
  private recorded = 0;

  /** Where the next write will stand: tells writes of the same millisecond apart, and is the same after a replay. */
  get position(): number {
    return this.recorded;
  }

  /**
   * In the order in which it happened. A clock set back between two runs does not put a write before earlier ones.
   * What is given a position does not stand among the other writes, and leaves their positions as they are.
   */
  record(
    tableId: string,
    write: { readonly key: string; readonly image: string | null },
    timeMs: number,
    position = this.recorded++,
  ): void {
    const items = this.itemsOf(tableId);
    const known = items.get(write.key);
    const at = Math.max(timeMs, lastOf(known)?.at ?? timeMs);
    const version: Version = { at, position, image: write.image };
    if (known === undefined) {
      if (write.image !== null) items.set(write.key, version);
    } else if (Array.isArray(known)) {
      known.push(version);
    } else {
      items.set(write.key, [known, version]);
    }
  }

  /**
   * The items that existed at `timeMs`, each as it was then: its last version at or before that time, and before the
   * position. Writes that come while they are read do not show in them.
   */
  imagesAt(tableId: string, timeMs: number, position = this.recorded): IterableIterator<[key: string, image: string]> {
    return imagesOf(this.tables.get(tableId) ?? new Map(), timeMs, position);
  }

  drop(tableId: string): void {
    this.tables.delete(tableId);
  }

  private itemsOf(tableId: string): Map<string, Versions> {
    let items = this.tables.get(tableId);
    if (!items) {
      items = new Map();
      this.tables.set(tableId, items);
    }
    return items;
  }
}

function* imagesOf(
  items: ReadonlyMap<string, Versions>,
  timeMs: number,
  position: number,
): IterableIterator<[key: string, image: string]> {
  for (const [key, versions] of items) {
    const image = imageAt(versions, timeMs, position);
    if (image !== null) yield [key, image];
  }
}

function lastOf(versions: Versions | undefined): Version | undefined {
  return Array.isArray(versions) ? versions.at(-1) : versions;
}

function imageAt(versions: Versions, timeMs: number, position: number): string | null {
  const counts = (version: Version) => version.at <= timeMs && version.position < position;
  if (!Array.isArray(versions)) return counts(versions) ? versions.image : null;
  let from = 0;
  let to = versions.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const version = versions[middle];
    if (version && counts(version)) from = middle + 1;
    else to = middle;
  }
  return versions[from - 1]?.image ?? null;
}
