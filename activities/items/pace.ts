import type { UnitLimits } from '../../language/plan';

export type UnitKind = 'read' | 'write';

/**
 * Keeps the calls of an activity within its share of the units a second. What a call takes is known only after it, so
 * each goes at once and is paid for before the next one.
 */
export class Pace {
  private readonly accounts: Readonly<Record<UnitKind, Account>>;

  /** @param now in milliseconds, by any clock. */
  constructor(
    limits: UnitLimits = {},
    private readonly sleep: (ms: number) => Promise<void> = async () => {},
    private readonly now: () => number = () => performance.now(),
  ) {
    this.accounts = { read: new Account(limits.readUnits), write: new Account(limits.writeUnits) };
  }

  /** Waits until the next call may go; returns when it does. */
  async turn(kind: UnitKind): Promise<number> {
    const account = this.accounts[kind];
    for (let wait = account.dueAt - this.now(); wait > 0; wait = account.dueAt - this.now()) await this.sleep(wait);
    return this.now();
  }

  /** What a call took that went at that time. */
  spent(kind: UnitKind, units: number, at: number): void {
    this.accounts[kind].spend(units, at);
  }
}

class Account {
  dueAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly unitsPerSecond: number | undefined) {}

  spend(units: number, at: number): void {
    if (this.unitsPerSecond === undefined) return;
    this.dueAt = Math.max(this.dueAt, at) + (units / this.unitsPerSecond) * 1_000;
  }
}
