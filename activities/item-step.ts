import type { z } from 'zod';
import type { JsonObject } from '../language/json';
import type { Tally } from '../language/tally';
import type { Cut } from './contract';
import { defineStep, type Step, type StepContext } from './step';
import { wholePhase } from './whole-phase';

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

/** A step kind whose phases can be divided; undivided, one activity does all segments. */
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
