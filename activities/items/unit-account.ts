/**
 * Units that calls may take, at a rate. What a call takes is known only after it: it pays what is expected as it goes,
 * and the difference when it has ended, before the next one goes. Time in which nothing is asked for is not saved up.
 */
export class UnitAccount {
  private dueAt = Number.NEGATIVE_INFINITY;

  /** @param unitsPerSecond undefined where there is no limit; may change. */
  constructor(private readonly unitsPerSecond: () => number | undefined) {}

  get rate(): number | undefined {
    return this.unitsPerSecond();
  }

  /** Milliseconds until the next call may go. */
  waitAt(now: number): number {
    return this.rate === undefined ? 0 : this.dueAt - now;
  }

  pay(units: number, now: number): void {
    if (this.rate !== undefined) this.dueAt = Math.max(this.dueAt, now) + (units / this.rate) * 1_000;
  }

  /** The rest of what a call took that had paid before, or what it had paid too much. */
  settle(units: number): void {
    if (this.rate !== undefined && this.dueAt > Number.NEGATIVE_INFINITY) this.dueAt += (units / this.rate) * 1_000;
  }
}
