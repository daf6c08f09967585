import type { JsonObject } from '../language/json';
import type { Tally, Work } from '../language/tally';
import { checkOutput } from './check-input';
import type { Cut, EndRequest, SegmentRequest, StepRequest } from './contract';
import type { DividedPhase } from './item-step';
import { type ActivityHost, inContext, type Phase, type Surroundings } from './run-phase';
import type { Step } from './step';
import { fail } from './step-failure';
import { wholePhase } from './whole-phase';

type Begun = { readonly cut: Cut } | { readonly outputs: JsonObject; readonly work: Work };

/** Tells how the phase is divided, or does all of it where that is little. */
export function beginPhase(
  step: Step,
  phase: Phase,
  request: StepRequest,
  host: ActivityHost,
  surroundings: Surroundings,
): Promise<Begun> {
  return inContext(step, request, host, surroundings, async (context, input): Promise<Begun> => {
    const divided = phaseOf(step, phase, request);
    const prepared = preparedOf(phase, request);
    const { small, ...cut } = await divided.begin(context, input, prepared);
    if (!small && context.resume === undefined) return { cut };
    if (context.isBrief && cut.segments > 1) fail('NotYet', 'More is to be read than a few pages');
    const { result, work } = await wholePhase(divided, context, input, prepared, { ...cut, small });
    return { outputs: phase === 'run' ? checkOutput(step, result) : result, work };
  });
}

export function doSegment(
  step: Step,
  phase: Phase,
  request: SegmentRequest,
  host: ActivityHost,
  surroundings: Surroundings,
): Promise<Tally> {
  return inContext(step, request, host, surroundings, (context, input) =>
    phaseOf(step, phase, request).segment(context, input, request.segment, preparedOf(phase, request)),
  );
}

export function endPhase(
  step: Step,
  phase: Phase,
  request: EndRequest,
  host: ActivityHost,
  surroundings: Surroundings,
): Promise<JsonObject> {
  return inContext(step, request, host, surroundings, async (context, input) => {
    const divided = phaseOf(step, phase, request);
    const result = await divided.end(context, input, request.found, preparedOf(phase, request));
    return phase === 'run' ? checkOutput(step, result) : result;
  });
}

function phaseOf(step: Step, phase: Phase, request: StepRequest): DividedPhase<unknown, unknown, JsonObject> {
  const divided = step.divided?.[phase];
  if (!divided) return fail('Internal', `"${step.kind}" has no ${phase} phase to divide`);
  if (phase === 'run' && step.prepares && !request.prepared) {
    fail('Internal', `"${step.kind}" was run without its prepare phase`);
  }
  return divided as unknown as DividedPhase<unknown, unknown, JsonObject>;
}

function preparedOf(phase: Phase, { prepared }: StepRequest): JsonObject | undefined {
  return phase === 'run' ? (prepared ?? {}) : undefined;
}
