import { failureFrom } from '../activities/failure-mapping';
import type { Step } from '../activities/step';
import type { FailureCode } from '../language/failure';
import type { JsonObject } from '../language/json';
import type { EmulatorBench } from './emulator-bench';
import type { Circumstances, Outputs } from './step-bench';
import { mustEqual } from './tally';

/** Something of others stands in the place of what a step is to make, delete or set. */
export interface StrangerScene {
  /** What the step would call. */
  readonly operation: string;
  /** What stands there, in words. */
  readonly what: string;
  readonly step: Step;
  readonly when: 'before' | 'afterPrepare';
  /** Which attempts may meet it. */
  readonly attempts: readonly Attempt[];
  /** How the step is refused; `goesOn` where it has its effect beside the other's. */
  readonly ends: FailureCode | 'goesOn';
  begin(bench: EmulatorBench, random: () => number): Promise<StrangerCase>;
}

export interface StrangerCase {
  readonly input: JsonObject;
  readonly around?: Circumstances;
  act(): Promise<unknown>;
  /** Throws unless what the others made is as they made it. */
  untouched(outputs: Outputs | undefined): Promise<unknown>;
}

/** The first one, one after a worker that died, one after the step failed and a person had it run again. */
export type Attempt = 'first' | 'second' | 'next';

/** One case: the step must be refused, and what the others made stay as it is. */
export async function meetStranger(bench: EmulatorBench, scene: StrangerScene, random: () => number): Promise<void> {
  const attempt = scene.attempts[Math.floor(random() * scene.attempts.length)] as Attempt;
  const given = await scene.begin(bench, random);
  try {
    const end = await endOf(() => ended(bench, scene, given, attempt));
    mustEqual('the end', typeof end === 'string' ? end : 'goesOn', scene.ends);
    await given.untouched(typeof end === 'string' ? undefined : end);
  } catch (error) {
    throw new Error(`${attempt} attempt: ${(error as Error).message}`);
  } finally {
    bench.emulator.faults.clear();
  }
}

async function ended(
  bench: EmulatorBench,
  { step, when }: StrangerScene,
  { input, around = {}, act }: StrangerCase,
  attempt: Attempt,
): Promise<Outputs> {
  if (when === 'before') await act();
  const prepared = step.prepares ? await bench.prepare(step, input, around) : undefined;
  if (when === 'afterPrepare') await act();
  if (attempt === 'next')
    return await bench.perform(step, input, { ...around, ...(prepared && { preparedBefore: prepared }) });
  return await bench.run(step, input, {
    ...around,
    ...(prepared && { prepared }),
    attempt: attempt === 'second' ? 2 : 1,
  });
}

async function endOf(work: () => Promise<Outputs>): Promise<Outputs | FailureCode> {
  try {
    return await work();
  } catch (error) {
    return failureFrom(error).code;
  }
}
