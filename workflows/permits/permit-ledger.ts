import type { PermitAsk, PermitOwner, PermitQueue, PermitsInUse } from '../../language/permits/permit';

/** Who waits, and the place of which it was told last. */
interface Waiter {
  readonly owner: PermitOwner;
  readonly priority: number;
  readonly told?: number;
}

export interface LedgerState {
  readonly places: number;
  readonly holders: readonly PermitOwner[];
  /** In the order in which they are served. */
  readonly queue: readonly Waiter[];
}

/** Who is to be told what. */
export interface LedgerNews {
  readonly granted: readonly PermitOwner[];
  readonly queued: readonly { readonly owner: PermitOwner; readonly queue: PermitQueue }[];
}

type Who = Omit<PermitOwner, 'path'>;

/** Who holds the permits and who waits for one: by priority, then by arrival. */
export class PermitLedger {
  private places: number;
  private readonly holders: Map<string, PermitOwner>;
  private queue: Waiter[];
  /** Whether something has happened since `settle`. */
  hasNews = true;
  private again: PermitOwner[] = [];

  constructor({ places, holders, queue }: LedgerState) {
    this.places = places;
    this.holders = new Map(holders.map((owner) => [keyOf(owner), owner]));
    this.queue = [...queue];
  }

  /** Who asks again is told again, and holds no second one. */
  ask({ priority, places, ...owner }: PermitAsk): void {
    this.hasNews = true;
    this.places = places;
    const key = keyOf(owner);
    if (this.holders.has(key)) {
      this.again.push(owner);
      return;
    }
    const waits = this.queue.findIndex((each) => keyOf(each.owner) === key);
    if (waits >= 0) {
      this.queue[waits] = { owner, priority: this.queue[waits]?.priority ?? priority };
      return;
    }
    const at = this.queue.findIndex((each) => each.priority > priority);
    this.queue.splice(at < 0 ? this.queue.length : at, 0, { owner, priority });
  }

  /** Whether it holds one or waits for one. */
  giveBack(who: Who): void {
    this.hasNews = true;
    const key = keyOf(who);
    this.holders.delete(key);
    this.queue = this.queue.filter(({ owner }) => keyOf(owner) !== key);
  }

  /** Grants what is free. Who waits is told so at once, and again when its place is half or twice what it was told. */
  settle(): LedgerNews {
    this.hasNews = false;
    const free = Math.max(0, this.places - this.holders.size);
    const served = this.queue.splice(0, free).map(({ owner }) => owner);
    for (const owner of served) this.holders.set(keyOf(owner), owner);
    const granted = [...this.again, ...served];
    this.again = [];
    const queued: LedgerNews['queued'][number][] = [];
    this.queue = this.queue.map((each, before) => {
      if (each.told !== undefined && !isFarFrom(each.told, before)) return each;
      const { number, path } = each.owner;
      queued.push({
        owner: each.owner,
        queue: { number, path, inUse: this.holders.size, of: this.places, before },
      });
      return { ...each, told: before };
    });
    return { granted, queued };
  }

  get held(): number {
    return this.holders.size;
  }

  get isIdle(): boolean {
    return this.holders.size === 0 && this.queue.length === 0;
  }

  inUse(): PermitsInUse {
    const waiting = this.queue.map(({ owner }) => owner);
    return { places: this.places, holders: [...this.holders.values()], waiting };
  }

  state(): LedgerState {
    return { places: this.places, holders: [...this.holders.values()], queue: this.queue };
  }
}

function isFarFrom(told: number, before: number): boolean {
  return before !== told && (before <= told / 2 || before > 2 * told);
}

function keyOf({ run, execution, number }: Who): string {
  return `${run} ${execution} ${number}`;
}
