import type { JournalRecord } from '../../language/run-facts';
import type { Work } from '../../language/tally';
import type { WorkProgressed } from '../events';
import type { PendingWork } from './pending-work';
import { type StepWork, stepWork } from './step-work';
import { WorkRate } from './work-rate';

/** More than this is no time that anybody waits for. */
const longestMs = 30 * 86_400_000;

/** Measures how fast the steps on items are, from one look to the next. */
export class WorkNews {
  private readonly rates = new Map<string, WorkRate>();

  /** `now`: milliseconds, by the clock of this machine. */
  constructor(private readonly now: () => number = Date.now) {}

  /** Of a running step and what works for it; undefined where it does not work on items. */
  look(record: JournalRecord, pending: PendingWork): WorkProgressed | undefined {
    const found = stepWork(record, pending);
    if (!found) return undefined;
    const { work, phase } = found;
    const perSecond = this.rateOf(record, phase).at(this.now(), phase.work) ?? null;
    return {
      items: phase.work.items,
      totalItems: phase.totalItems ?? null,
      readUnits: work.readUnits,
      writeUnits: work.writeUnits,
      segments: phase.segments ?? null,
      perSecond,
      msLeft: perSecond ? left(phase, perSecond) : null,
    };
  }

  private rateOf({ seq }: JournalRecord, { since }: StepWork['phase']): WorkRate {
    const key = `${seq} ${since ?? ''}`;
    const rate = this.rates.get(key) ?? new WorkRate(since === undefined ? undefined : Date.parse(since));
    this.rates.set(key, rate);
    return rate;
  }
}

function left({ work, totalItems }: StepWork['phase'], perSecond: Work): number | null {
  if (totalItems === undefined || totalItems <= work.items || perSecond.items === 0) return null;
  const ms = Math.ceil((totalItems - work.items) / perSecond.items) * 1_000;
  return ms <= longestMs ? ms : null;
}
