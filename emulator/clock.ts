/**
 * The emulator's only source of time. Everything that AWS does "after a while" is either computed from `now` or
 * scheduled here, so that a virtual clock can run it through thousands of hours at once.
 */
export interface Clock {
  /** Milliseconds since the epoch; never goes back. */
  now(): number;
  /** Goes on from `time` when it is not that late yet: what happened until then stays in the past. */
  notBefore(time: number): void;
  /** Runs `task` once at `at`, or as soon as possible when that is past. The answer cancels it. */
  schedule(at: number, task: () => void): () => void;
  sleepUntil(at: number): Promise<void>;
}

/** The machine's time plus an offset, which makes a server whose clock is wrong. */
export class SystemClock implements Clock {
  private latest = Number.NEGATIVE_INFINITY;

  constructor(private offsetMs = 0) {}

  now(): number {
    this.latest = Math.max(this.latest, Date.now() + this.offsetMs);
    return this.latest;
  }

  notBefore(time: number): void {
    this.offsetMs += Math.max(0, time - this.now());
  }

  schedule(at: number, task: () => void): () => void {
    let timer: NodeJS.Timeout;
    const arm = () => {
      const wait = at - this.now();
      timer = setTimeout(() => (at > this.now() ? arm() : task()), Math.min(Math.max(wait, 0), longestTimeout));
      timer.unref();
    };
    arm();
    return () => clearTimeout(timer);
  }

  sleepUntil(at: number): Promise<void> {
    return new Promise((resolve) => this.schedule(at, resolve));
  }
}

/** setTimeout fires at once when asked for more than a 32-bit number of milliseconds. */
const longestTimeout = 2 ** 31 - 1;

/** Time that stands still until it is advanced. Tasks run in the order of their times, then of their scheduling. */
export class VirtualClock implements Clock {
  private current: number;
  private pending: { at: number; task: () => void }[] = [];

  constructor(startMs: number = Date.UTC(2030, 0, 1)) {
    this.current = startMs;
  }

  now(): number {
    return this.current;
  }

  notBefore(time: number): void {
    if (time > this.current) this.advanceTo(time);
  }

  schedule(at: number, task: () => void): () => void {
    const entry = { at, task };
    const place = this.pending.findLastIndex((other) => other.at <= at) + 1;
    this.pending.splice(place, 0, entry);
    return () => {
      this.pending = this.pending.filter((other) => other !== entry);
    };
  }

  sleepUntil(at: number): Promise<void> {
    return at <= this.current ? Promise.resolve() : new Promise((resolve) => this.schedule(at, resolve));
  }

  /** Runs everything that falls due on the way, each at its own time; what those tasks schedule too. */
  advance(ms: number): void {
    this.advanceTo(this.current + ms);
  }

  advanceTo(target: number): void {
    for (let next = this.pending[0]; next && next.at <= target; next = this.pending[0]) {
      this.pending.shift();
      this.current = Math.max(this.current, next.at);
      next.task();
    }
    this.current = Math.max(this.current, target);
  }
}
