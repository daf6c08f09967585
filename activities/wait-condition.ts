import { ExpressionError, evaluate } from '../language/expressions';
import type { JsonObject } from '../language/json';
import { typeInWords } from '../language/type-in-words';
import { checkInput, checkOutput } from './check-input';
import type { ConditionRequest } from './contract';
import { type Look, waitFor } from './polling';
import type { ActivityHost, Surroundings } from './run-phase';
import { contextOf, pulsing } from './run-phase';
import { allowanceOf } from './safety';
import type { Step, StepContext } from './step';
import { fail } from './step-failure';

/** Looks with the `run` of a kind that only reads, until the condition holds of what it found. */
export async function waitForCondition(
  step: Step | undefined,
  request: ConditionRequest,
  host: ActivityHost,
  surroundings: Surroundings,
): Promise<JsonObject> {
  const { kind, that, everyMs, deadlineMs } = request.condition;
  if (step?.effect !== 'reads') fail('InvalidInput', `Cannot wait for "${kind}": it is no step kind that only reads`);
  const input = checkInput(step, request);
  return await pulsing(host, request, async (beat) => {
    const allowance = await allowanceOf(surroundings.safety, step, input as JsonObject, request);
    const context = withClock(contextOf(request, host, surroundings, allowance, beat));
    const wait = { for: `\`${that}\``, deadlineMs, everyMs, hint: 'Look at what it waits for, or raise `deadline`.' };
    const found = await waitFor(context, wait, async (): Promise<Look<JsonObject>> => {
      const reading = checkOutput(step, await step.run(looking(context), input, {}));
      return holds(request, reading) ? { found: reading } : { still: told(reading) };
    });
    await context.pace.settle();
    return found;
  });
}

function holds({ condition: { that, scope } }: ConditionRequest, reading: JsonObject): boolean {
  try {
    const value = evaluate(that, { ...scope, reading });
    if (typeof value === 'boolean') return value;
    return fail('ExpressionFailed', `Expected \`${that}\` to be true or false, got ${typeInWords(value)}`);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return fail('ExpressionFailed', `Cannot evaluate \`${that}\`: ${error.message}`);
  }
}

/** A look begins anew each time: where an earlier one stopped is no place to go on from. */
function looking(context: StepContext): StepContext {
  return { ...context, resume: undefined, heartbeat: ({ doing }) => context.heartbeat({ doing }) };
}

/** The server's clock where the kind asks DynamoDB; this machine's where there is no other. */
function withClock(context: StepContext): StepContext {
  return { ...context, serverTime: () => context.serverTime() ?? new Date() };
}

/** What was read last, without what could be long or of a table: numbers and true-or-false only. */
function told(reading: JsonObject): string {
  const plain = Object.entries(reading).filter(([, value]) => typeof value === 'number' || typeof value === 'boolean');
  return plain.map(([name, value]) => `${name} ${value}`).join(', ') || 'it does not hold yet';
}
