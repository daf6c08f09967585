import type { z } from 'zod';
import type { JsonObject } from '../language/json';
import { segmentNumbers } from '../language/segment-numbers';
import { addTallies, addWork, noTally, noWork, type Tally, type Work } from '../language/tally';
import type { Cut, StepProgress } from './contract';
import { defineStep, type Step, type StepContext } from './step';

/** One of the parts that a table is divided into; numbers from 0. */
export interface Segment {
  readonly number: number;
  readonly of: number;
  /** What the cut tells all segments; no table data. */
  readonly state?: JsonObject;
}

/** How to divide a phase, and whether it is so small that it is not worth it. */
export interface PhaseCut extends Cut {
  readonly small: boolean;
}

/** What all segments have come to. */
export interface Found {
  readonly cut: Cut;
  readonly tally: Tally;
}

/**
 * A phase of a step on items: what is checked first and how it is divided, the work on one segment, and what becomes of
 * the sum. Each may run again after any part of it was done. Segments run side by side, on any worker, so each also
 * makes sure that it may do what it does.
 */
export interface DividedPhase<Input, Prepared, Result> {
  begin(context: StepContext, input: Input, prepared: Prepared): Promise<PhaseCut>;
  segment(context: StepContext, input: Input, segment: Segment, prepared: Prepared): Promise<Tally>;
  end(context: StepContext, input: Input, found: Found, prepared: Prepared): Promise<Result>;
}

type ItemStep<I extends z.ZodObject, O extends z.ZodObject, P extends JsonObject> = Omit<
  Step<I, O, P>,
  'prepares' | 'divides' | 'prepare' | 'run' | 'divided'
> & {
  readonly prepare?: DividedPhase<z.output<I>, undefined, P>;
  readonly run: DividedPhase<z.output<I>, P, z.output<O>>;
};

/** A step kind whose phases can be divided; undivided, an activity does one segment after the other. */
export function defineItemStep<I extends z.ZodObject, O extends z.ZodObject, P extends JsonObject = JsonObject>({
  prepare,
  run,
  ...kind
}: ItemStep<I, O, P>): Step<I, O, P> {
  return defineStep<I, O, P>({
    ...kind,
    divided: { ...(prepare && { prepare }), run },
    ...(prepare && {
      prepare: async (context: StepContext, input: z.output<I>) =>
        (await wholePhase(prepare, context, input, undefined)).result,
    }),
    run: async (context, input, prepared) => (await wholePhase(run, context, input, prepared)).result,
  } as Omit<Step<I, O, P>, 'prepares' | 'divides'>);
}

/** Where an activity that does all segments is. */
type WholeResume = {
  readonly cut: PhaseCut;
  readonly done: number;
  readonly tally: Tally;
  readonly inner?: JsonObject;
};

/** All of a phase in one activity, segment by segment. */
export async function wholePhase<Input, Prepared, Result>(
  phase: DividedPhase<Input, Prepared, Result>,
  context: StepContext,
  input: Input,
  prepared: Prepared,
  begun?: PhaseCut,
): Promise<{ readonly result: Result; readonly work: Work }> {
  const resumed = context.resume?.['cut'] ? (context.resume as unknown as WholeResume) : undefined;
  // What must hold is checked again by each attempt; where it stopped is told by the cut of the first.
  const now = begun ?? (await phase.begin(context, input, prepared));
  const cut = resumed?.cut ?? now;
  let tally = resumed?.tally ?? noTally;
  const numbers = segmentNumbers(cut);
  let doing = 'starting';
  for (let done = resumed?.done ?? 0; done < numbers.length; done += 1) {
    const place = { cut, done, tally };
    const told = (progress: StepProgress) => {
      doing = progress.doing;
      context.heartbeat(progress);
    };
    const inner = innerContext(
      { ...context, heartbeat: told },
      place,
      done === resumed?.done ? resumed.inner : undefined,
    );
    const segment = { number: numbers[done] ?? 0, of: cut.segments, ...(cut.state && { state: cut.state }) };
    tally = addTallies(tally, await phase.segment(inner, input, segment, prepared));
    const resume = { cut, done: done + 1, tally } as unknown as JsonObject;
    context.heartbeat({ doing, items: tally.work.items, ...totalOf(cut), work: tally.work, resume });
  }
  return { result: await phase.end(context, input, { cut, tally }, prepared), work: tally.work };
}

function innerContext(context: StepContext, place: WholeResume, resume: JsonObject | undefined): StepContext {
  let inner = resume;
  const heartbeat = ({ resume: next, items = 0, work = noWork, ...rest }: StepProgress) => {
    // A heartbeat that does not tell where it is leaves that as it was.
    inner = next ?? inner;
    const all = { ...place, ...(inner && { inner }) };
    context.heartbeat({
      ...rest,
      items: place.tally.work.items + items,
      ...totalOf(place.cut),
      work: addWork(place.tally.work, work),
      resume: all as unknown as JsonObject,
    });
  };
  return { ...context, resume, heartbeat };
}

function totalOf({ totalItems }: Cut): Pick<StepProgress, 'totalItems'> {
  return totalItems === undefined ? {} : { totalItems };
}
