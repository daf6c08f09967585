import { type ItemWork, noItemWork } from './item-work';

export interface StatsSnapshot {
  readonly calls: Readonly<Record<string, number>>;
  /** By name of the table; of another region than the emulator's own, `REGION/NAME`. */
  readonly tables: Readonly<Record<string, ItemWork>>;
  readonly restores: { readonly started: number; readonly inFlight: number; readonly maxInFlight: number };
}

/** What the emulator was asked to do since it started. */
export class Stats {
  private readonly calls = new Map<string, number>();
  private readonly tables = new Map<string, ItemWork>();
  private started = 0;
  private inFlight = 0;
  private maxInFlight = 0;

  /** The emulator's own region. */
  constructor(private readonly region: string) {}

  countCall(operation: string): void {
    this.calls.set(operation, (this.calls.get(operation) ?? 0) + 1);
  }

  countWork(name: string, work: Partial<ItemWork>, region = this.region): void {
    const table = region === this.region ? name : `${region}/${name}`;
    const sum = { ...noItemWork, ...this.tables.get(table) };
    for (const [name, amount] of Object.entries(work)) sum[name as keyof ItemWork] += amount;
    this.tables.set(table, sum);
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
    const { started, inFlight, maxInFlight } = this;
    return {
      calls: byName(this.calls),
      tables: byName(this.tables),
      restores: { started, inFlight, maxInFlight },
    };
  }
}

function byName<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
