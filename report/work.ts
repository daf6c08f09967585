import type { JournalRecord, RunFacts } from '../language/run-facts';
import { durationText } from './duration-text';
import { titleOf } from './titles';

/** What an attempt of a step on items took. */
export interface AttemptWork {
  readonly items: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly segments?: { readonly done: number; readonly of: number };
  /** Milliseconds of work; waiting for people is none. Absent while it works. */
  readonly ms?: number;
  readonly itemsPerSecond?: number;
}

export interface WorkRow extends AttemptWork {
  readonly title: string;
  readonly path: string;
  readonly attempt: number;
}

/** In the order of starting. */
export function workOnItems(facts: RunFacts): WorkRow[] {
  return facts.journal.flatMap((record) => {
    const work = workOf(record);
    return work ? { title: titleOf(facts, record), path: record.path, attempt: record.attempt, ...work } : [];
  });
}

/** Undefined where there was none. What a run before did is told by its own report. */
export function workOf({ work, kept }: Pick<JournalRecord, 'work' | 'kept'>): AttemptWork | undefined {
  if (!work || kept || work.items + work.readUnits + work.writeUnits === 0) return undefined;
  const { items, readUnits, writeUnits, segments, ms, phase } = work;
  return {
    ...{ items, readUnits, writeUnits },
    ...(segments && { segments }),
    ...(!phase && { ms }),
    ...(!phase && ms > 0 && { itemsPerSecond: Number(((items * 1_000) / ms).toPrecision(3)) }),
  };
}

/** `1,204,000 items, 602,000 read units, 64 segments, 12.3 s, 97,900 items/s` */
export function workText({ items, readUnits, writeUnits, segments, ms, itemsPerSecond }: AttemptWork): string {
  const parts = [
    `${number(items)} items`,
    readUnits > 0 ? `${number(readUnits)} read units` : '',
    writeUnits > 0 ? `${number(writeUnits)} write units` : '',
    segments ? `${segmentsText(segments)} ${segments.of === 1 ? 'segment' : 'segments'}` : '',
    ms === undefined ? '' : durationText(ms),
    itemsPerSecond ? `${number(itemsPerSecond)} items/s` : '',
  ];
  return parts.filter((text) => text !== '').join(', ');
}

/** `64`, or `12 of 64` where they are not all done. */
export function segmentsText({ done, of }: NonNullable<AttemptWork['segments']>): string {
  return done === of ? number(of) : `${number(done)} of ${number(of)}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
