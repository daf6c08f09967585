import { noWork, type Work } from '../../language/tally';

interface Sample {
  readonly ms: number;
  readonly work: Work;
}

/** Over so long a rate is taken, so that it follows what happens and does not jump. */
const windowMs = 20_000;
/** In less, a heartbeat more or less is all that there is. */
const leastMs = 1_000;

/** What a phase of a step does a second, from looks at it. */
export class WorkRate {
  private samples: Sample[] = [];

  /** `sinceMs`: when the phase began, if that is known; else the first look counts. */
  constructor(sinceMs: number | undefined) {
    if (sinceMs !== undefined) this.samples.push({ ms: sinceMs, work: noWork });
  }

  /** Undefined while too little is known. */
  at(ms: number, work: Work): Work | undefined {
    this.samples.push({ ms, work });
    // One that is as old as the window is kept, to measure from.
    while ((this.samples[1]?.ms ?? ms) <= ms - windowMs) this.samples.shift();
    const then = this.samples[0] as Sample;
    const seconds = (ms - then.ms) / 1_000;
    if (seconds * 1_000 < leastMs) return undefined;
    return {
      items: rounded((work.items - then.work.items) / seconds),
      readUnits: rounded((work.readUnits - then.work.readUnits) / seconds),
      writeUnits: rounded((work.writeUnits - then.work.writeUnits) / seconds),
    };
  }
}

/** No more exact than three digits; what a killed worker did is done again, and then there is none. */
function rounded(value: number): number {
  return Number(Math.max(0, value).toPrecision(3));
}
