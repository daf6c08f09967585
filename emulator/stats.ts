export interface StatsSnapshot {
  readonly calls: Readonly<Record<string, number>>;
  readonly restores: { readonly started: number; readonly inFlight: number; readonly maxInFlight: number };
}

/** What the emulator was asked to do since it started. */
export class Stats {
  private readonly calls = new Map<string, number>();
  private started = 0;
  private inFlight = 0;
  private maxInFlight = 0;

  countCall(operation: string): void {
    this.calls.set(operation, (this.calls.get(operation) ?? 0) + 1);
  }

  restoreStarted(): void {
    this.started += 1;
    this.restoreResumed();
  }

  /** A restore that a previous process began goes on in this one: in flight, but not started again. */
  restoreResumed(): void {
    this.inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
  }

  restoreEnded(): void {
    this.inFlight -= 1;
  }

  snapshot(): StatsSnapshot {
    const calls = Object.fromEntries([...this.calls].sort(([a], [b]) => (a < b ? -1 : 1)));
    return { calls, restores: { started: this.started, inFlight: this.inFlight, maxInFlight: this.maxInFlight } };
  }
}
