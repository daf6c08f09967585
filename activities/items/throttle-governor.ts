import { UnitAccount } from './unit-account';

/** Shorter windows, or ones of fewer calls, tell nothing of a rate. */
const windowMs = 1_000;
const windowCalls = 4;
/** After such a pause a new window begins. */
const idleMs = 5_000;
const firstHoldMs = 30_000;
const longestHoldMs = 300_000;
/** Of what got through when the rate was lowered; the pace by which it grows back, and what it never falls below. */
const growth = 0.1;
const floor = 0.05;

interface Lowered {
  /** Units a second that got through at the rate before. */
  readonly throughput: number;
  readonly rate: number | undefined;
}

/**
 * A rate for calls on a table that finds out, from what DynamoDB throttles, how much gets through. It is halved where
 * calls are throttled and grows back by equal steps where none is. Where less gets through at half the rate, and calls
 * are throttled all the same, the rate is not the matter: it is given back, and not lowered again for a while.
 */
export class ThrottleGovernor {
  /** Units a second; undefined while there is no reason to hold back. */
  rate: number | undefined;
  readonly account = new UnitAccount(() => this.rate);
  private window: { readonly from: number; calls: number; throttled: number; units: number } | undefined;
  private last = Number.NEGATIVE_INFINITY;
  private lowered: Lowered | undefined;
  private most = 0;
  private heldUntil = Number.NEGATIVE_INFINITY;
  private holdMs = firstHoldMs;

  /** A call goes. */
  begin(now: number): void {
    if (!this.window || now - this.last > idleMs) this.window = { from: now, calls: 0, throttled: 0, units: 0 };
    this.last = now;
  }

  throttled(now: number): void {
    this.begin(now);
    if (this.window) this.window.throttled += 1;
    this.judge(now);
  }

  spent(units: number, now: number): void {
    this.begin(now);
    if (this.window) {
      this.window.calls += 1;
      this.window.units += units;
    }
    this.judge(now);
  }

  private judge(now: number): void {
    const { from, calls, throttled, units } = this.window ?? { from: now, calls: 0, throttled: 0, units: 0 };
    if (now - from < windowMs || calls + throttled < windowCalls) return;
    this.window = undefined;
    const throughput = units / ((now - from) / 1_000);
    if (throttled === 0) this.raise();
    else if (now >= this.heldUntil) this.lower(throughput, now);
  }

  private raise(): void {
    this.lowered = undefined;
    if (this.rate === undefined) return;
    this.rate += this.most * growth;
    // Twice what ever got through is as good as no limit.
    if (this.rate > this.most * 2) this.rate = undefined;
  }

  private lower(throughput: number, now: number): void {
    if (this.lowered && throughput < this.lowered.throughput * 0.75) {
      this.rate = this.lowered.rate;
      this.lowered = undefined;
      this.heldUntil = now + this.holdMs;
      this.holdMs = Math.min(longestHoldMs, this.holdMs * 2);
      return;
    }
    this.lowered = { throughput, rate: this.rate };
    this.most = Math.max(this.most, throughput);
    this.rate = Math.max(1, this.most * floor, throughput / 2);
  }
}

/** Those of a worker: what one activity learns of a table holds for the others. */
export class ThrottleGovernors {
  private readonly all = new Map<string, ThrottleGovernor>();

  of(kind: string, table: string): ThrottleGovernor {
    const key = `${kind} ${table}`;
    const governor = this.all.get(key) ?? new ThrottleGovernor();
    this.all.set(key, governor);
    return governor;
  }
}
