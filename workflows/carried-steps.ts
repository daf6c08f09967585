import type { JsonObject } from '../language/json';
import type { CarriedStep, Resumption } from '../language/resumption';
import type { JournalRecord, Resumed } from '../language/run-facts';
import { isWithin } from '../language/step-path';
import { firstEnd } from './first-end';

/** What is known of steps from the runs before, less what this run has overtaken. Steps by path, as in the journal. */
export class CarriedSteps {
  /** Run again: how they ended before counts no more. */
  private readonly overtaken = new Set<string>();
  /** Of these nothing counts, because what they stand on is another thing now. */
  private readonly dropped = new Set<string>();
  private readonly gone = new Set<string>();
  private readonly lookedAt = new Set<string>();

  constructor(readonly resumption: Resumption) {}

  of(path: string): CarriedStep | undefined {
    return this.resumption.steps[path];
  }

  kept(path: string): JournalRecord | undefined {
    return this.overtaken.has(path) || this.dropped.has(path) ? undefined : this.of(path)?.kept;
  }

  /** How the run of a `run` step goes on, which a run before began. */
  inner(path: string): Resumption | undefined {
    const inner = this.dropped.has(path) ? undefined : this.of(path)?.inner;
    return inner && this.resumption.abort ? { ...inner, abort: true } : inner;
  }

  unfinished(path: string, inputsDigest: string): JsonObject | undefined {
    const unfinished = this.dropped.has(path) ? undefined : this.of(path)?.unfinished;
    return unfinished?.inputsDigest === inputsDigest ? unfinished.prepared : undefined;
  }

  /** Of attempts before the next one; whoever remembers one that succeeded is to take the next for another. */
  failures(path: string): number {
    const known = this.of(path);
    return known?.kept?.outcome === 'succeeded' ? known.attempts : (known?.failures ?? 0);
  }

  /** The step is run: what it made before, and what others made on that, does not count. */
  overtake(path: string, withOthers: boolean): void {
    this.overtaken.add(path);
    for (const other of (withOthers && this.of(path)?.takesAlong) || []) this.dropped.add(other);
  }

  /** The turns of a loop whose list is another one now are not those that the runs before knew. */
  dropWithin(outer: string): void {
    for (const path of Object.keys(this.resumption.steps)) if (isWithin(path, outer)) this.dropped.add(path);
  }

  /** A person is asked about its effect; if they want it again, it is run. */
  noteGone(path: string): void {
    this.gone.add(path);
  }

  isGone(path: string): boolean {
    return this.gone.has(path);
  }

  /** The step only reads, and is run again to see that what it saw is still so. */
  noteLookedAt(path: string): void {
    this.lookedAt.add(path);
  }

  isLookedAt(path: string): boolean {
    return this.lookedAt.has(path);
  }

  private ended(path: string, journal: readonly JournalRecord[]): Pick<CarriedStep, 'endedAt'> {
    const last = journal.findLast((record) => record.path === path);
    const endedAt = last?.outcome === 'succeeded' ? firstEnd(last, journal, this) : undefined;
    return { endedAt: endedAt === this.of(path)?.endedAt ? endedAt : undefined };
  }

  /** For a run that will go on with this one. */
  facts(journal: readonly JournalRecord[]): Resumed {
    const { of, execution, origin, planDigest, reason, created, steps } = this.resumption;
    const reached = new Set(journal.filter(isOutcome).map(({ path }) => path));
    const left = Object.entries(steps).map(([path, step]) => {
      if (this.overtaken.has(path) || this.dropped.has(path)) {
        return [path, { ...counted(step), failures: this.failures(path), ...this.ended(path, journal) }] as const;
      }
      return [path, reached.has(path) ? counted(step) : step] as const;
    });
    return {
      run: of,
      execution,
      origin: origin.run,
      originStartedAt: origin.startedAt,
      planDigest,
      ...(reason !== undefined && { reason }),
      created,
      steps: Object.fromEntries(left),
    };
  }
}

function counted({ attempts, failures, startedAt, endedAt, inputsDigest, unfinished, passedOver }: CarriedStep) {
  return {
    ...{ attempts, failures },
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(inputsDigest !== undefined && { inputsDigest }),
    ...(unfinished && { unfinished }),
    ...(passedOver && { passedOver }),
  } satisfies CarriedStep;
}

/** Not the look whether an effect stands. */
function isOutcome({ kept, outcome }: JournalRecord): boolean {
  return kept === undefined || outcome === 'succeeded' || outcome === 'skipped';
}
