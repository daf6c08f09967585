import { digestOf } from '../../language/digest';
import type { Scope } from '../../language/expressions';
import type { Json, JsonObject } from '../../language/json';
import { innerSteps } from '../../language/outline';
import { type ForEachStep, longestForEach, type PlanStep } from '../../language/plan';
import { render } from '../../language/template';
import { typeInWords } from '../../language/type-in-words';
import type { Frame } from '../frame';
import { StepFailed } from '../step-failed';
import type { StepResult, StepSurroundings } from './form';
import { together } from './parallel';

/** Runs the steps once for each value, so many turns at once; after a failure no further turn begins. */
export async function runForEach(step: ForEachStep, around: StepSurroundings): Promise<StepResult> {
  const values = valuesOf(step, around.scope);
  const digest = digestOf([...values]);
  around.note({ inputsDigest: digest });
  const before = around.run.carried?.of(around.path)?.inputsDigest;
  if (before !== undefined && before !== digest) around.run.carried?.dropWithin(around.path);
  const results: JsonObject[] = values.map(() => ({}));
  const ids = idsOf(step.steps);
  let next = 0;
  let stopped = false;
  const lane = async () => {
    while (next < values.length && !stopped) {
      const index = next;
      next += 1;
      const frame = turn(around.frame, index, values[index] as Json);
      try {
        await around.runSteps(step.steps, frame);
      } catch (error) {
        stopped = true;
        throw error;
      } finally {
        results[index] = pick(frame.outputs, ids);
      }
    }
  };
  await together(Array.from({ length: Math.min(step.concurrency, values.length) }, () => lane));
  return { outputs: { count: values.length, results } };
}

export function valuesOf(step: ForEachStep, scope: Scope): readonly Json[] {
  const values = render(step.in, scope);
  if (!Array.isArray(values)) throw invalid(step, `a list for \`in\`, got ${typeInWords(values)}`);
  if (values.length > longestForEach) {
    throw invalid(step, `at most ${longestForEach} values for \`in\`, got ${values.length}`);
  }
  return values;
}

/** What a turn's steps leave is seen within the turn only. */
export function turn(frame: Frame, index: number, value: Json): Frame {
  const { outputs, turns } = frame;
  return { ...frame, outputs: { ...outputs }, turns: [...turns, index], each: { value, index } };
}

/** Of the steps whose outputs a turn has: not those of loops within it, which have turns of their own. */
function idsOf(steps: readonly PlanStep[]): string[] {
  return steps.flatMap((step) => [step.id, ...(step.form === 'parallel' ? idsOf(innerSteps(step)) : [])]);
}

function pick(outputs: JsonObject, ids: readonly string[]): JsonObject {
  return Object.fromEntries(ids.flatMap((id) => (outputs[id] === undefined ? [] : [[id, outputs[id]]])));
}

function invalid(step: ForEachStep, expected: string): StepFailed {
  return new StepFailed({ code: 'InvalidInput', message: `Expected "${step.id}" to get ${expected}` });
}
