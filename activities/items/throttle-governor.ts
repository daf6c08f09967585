import { UnitAccount } from './unit-account';

/** Shorter windows, or ones of fewer calls, tell nothing of a rate. */
const windowMs = 1_000;
const windowCalls = 20;
/** After such a pause a new window begins. */
const idleMs = 5_000;
const firstHoldMs = 60_000;
const longestHoldMs = 600_000;
/** Of the most that ever got through: by how much the rate grows back in a window, and what it never falls below. */
const growth = 0.1;
const floor = 0.25;
/** By it the most is forgotten at each lowering: a table lets more through for a while than it does for long. */
const memory = 0.9;
/** Of all calls: so few that are thrown back are no reason to change anything. */
const few = 0.05;
/** Of what was before the rate was lowered. */
const lessThrough = 0.75;
const asMany = 0.6;

/** What was seen before the rate was lowered. */
interface Lowered {
  /** Units a second that got through at the rate before. */
  readonly throughput: number;
  /** Of all calls, those that were thrown back. */
  readonly share: number;
  readonly rate: number | undefined;
  /** How often the rate was lowered since. */
  readonly times: number;
}

/**
 * A rate for calls on a table that finds out, from what DynamoDB throttles, how much gets through. It is halved where
 * calls are throttled and grows back by equal steps where none is. Where less gets through at a quarter of it, and of
 * the calls as many are throttled, the rate is not the matter: it is given back, and not lowered again for a while.
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
    const share = throttled / (calls + throttled);
    if (share < few) this.lowered = undefined;
    if (throttled === 0 || now < this.heldUntil) this.raise();
    else if (share >= few) this.lower({ throughput, share, rate: this.rate, times: 0 }, now);
  }

  private raise(): void {
    if (this.rate === undefined) return;
    this.rate += this.most * growth;
    // Twice what ever got through is as good as no limit.
    if (this.rate > this.most * 2) this.rate = undefined;
  }

  private lower(seen: Lowered, now: number): void {
    const { lowered = seen } = this;
    const isNoRemedy = seen.throughput < lowered.throughput * lessThrough && seen.share > lowered.share * asMany;
    if (isNoRemedy && lowered.times > 1) {
      this.rate = lowered.rate;
      this.lowered = undefined;
      this.heldUntil = now + this.holdMs;
      this.holdMs = Math.min(longestHoldMs, this.holdMs * 2);
      return;
    }
    this.lowered = { ...lowered, times: lowered.times + 1 };
    this.most = Math.max(this.most * memory, seen.throughput);
    this.rate = Math.max(1, this.most * floor, seen.throughput / 2);
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
