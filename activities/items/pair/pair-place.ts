import type { JsonObject } from '../../../language/json';
import { noTally, type Tally } from '../../../language/tally';
import type { StepContext } from '../../step';
import type { Room } from '../sketch/cells';
import type { SketchState } from '../sketch/difference-sketch';
import type { Side } from '../sketch/element-id';
import type { WireItem } from '../wire-item';
import type { PairScan } from './pair-scan';

/** How far the scan of one table is; `next` is absent at the start. */
export interface Cursor {
  readonly next?: WireItem;
  readonly done?: true;
}

/**
 * Where a walk over a pair is: it reads both into a sketch, or once more into a larger one, or looks up what the one table
 * has in the other.
 */
export type PairPlace = Reading | ReadingAgain | LookingUp;

export interface Reading {
  readonly phase: 'reading';
  readonly a: Cursor;
  readonly b: Cursor;
  readonly sketch?: SketchState;
}

/** From the start: a sketch of that room is too large for a heartbeat. */
export interface ReadingAgain {
  readonly phase: 'readingAgain';
  readonly room: Room;
}

export interface LookingUp {
  readonly phase: 'lookingUp';
  /** The table that is read. */
  readonly side: Side;
  readonly cursor: Cursor;
  /** Whether what is read is counted: not where it was before. */
  readonly counted: boolean;
}

/** What a heartbeat keeps; a place holds keys, and so is sealed. */
type Resume = { readonly tally: Tally; readonly place: string };

/** Tells in heartbeats where a walk is, and finds out where that of an earlier attempt was. */
export class PairProgress {
  constructor(
    private readonly context: StepContext,
    private readonly pair: PairScan,
  ) {}

  /** The start, where there was no attempt before or this worker cannot open the seal. */
  begun(start: PairPlace): { readonly place: PairPlace; readonly tally: Tally } {
    const resume = this.context.resume as unknown as Resume | undefined;
    const place = resume?.place && this.context.seal.open(resume.place, this.boundTo());
    return place
      ? { place: place as unknown as PairPlace, tally: (resume as Resume).tally }
      : { place: start, tally: noTally };
  }

  tell(place: PairPlace, tally: Tally): void {
    const sealed = this.context.seal.close(place as unknown as JsonObject, this.boundTo());
    const resume: Resume = { tally, place: sealed };
    this.context.heartbeat({ ...this.shown(tally), resume: resume as unknown as JsonObject });
  }

  /** Only that it goes on. */
  pulse(tally: Tally): void {
    this.context.heartbeat(this.shown(tally));
  }

  private shown({ work }: Tally) {
    return { doing: this.pair.doing, items: work.items, work };
  }

  private boundTo(): string {
    const { run, step } = this.context;
    const { a, b, segment } = this.pair;
    return `${run.id}\n${step.path}\n${a}\n${b}\n${segment.number}/${segment.of}`;
  }
}
