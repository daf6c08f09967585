import type { Step } from '../activities/step';
import type { JsonObject } from '../language/json';
import type { EmulatorBench } from './emulator-bench';
import type { HookServer } from './hook-server';
import type { Circumstances, Outputs } from './step-bench';
import { must } from './tally';

/** Where the cases of an operation take place. */
export interface LossWorld {
  readonly bench: EmulatorBench;
  /** What hooks call; the emulator knows it as the function `hook` too. */
  readonly hook: HookServer;
}

/** A step that makes a call which changes something. */
export interface LossScene {
  /** As on the wire. */
  readonly operation: string;
  readonly step: Step;
  /** Looks before it sends again, so that the call is sent once, whatever becomes of its answers. */
  readonly once?: boolean;
  begin(world: LossWorld, random: () => number): Promise<LossCase>;
}

export interface LossCase {
  readonly input: JsonObject;
  readonly around?: Circumstances;
  /** Throws unless the step has had its effect, once, and says so. */
  check(outputs: Outputs, facts: { readonly lostAtMs: number }): Promise<void> | void;
}

/** What becomes of the attempt whose answer is lost, and how many answers are. */
interface Loss {
  readonly fate: 'it goes on' | 'its worker dies' | 'its step fails';
  readonly times: number;
  /** Until the next attempt. */
  readonly pauseMs: number;
  readonly heartbeat: 'last' | 'lost';
}

const fates: readonly Loss['fate'][] = ['it goes on', 'its worker dies', 'its step fails'];
const pauses = [0, 2_000, 60_000, 3_600_000];

/** One case: the call is performed and its answer is lost; the step must end as if it had not been. */
export async function loseAnswer(world: LossWorld, scene: LossScene, random: () => number): Promise<void> {
  const { bench } = world;
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T;
  const loss: Loss = {
    fate: pick(fates),
    times: 1 + Math.floor(random() * 3),
    pauseMs: pick(pauses),
    heartbeat: pick(['last', 'lost']),
  };
  const { input, around = {}, check } = await scene.begin(world, random);
  const before = sent(world, scene);
  lose(world, scene, loss.times);
  try {
    const { outputs, lostAtMs } = await ended(world, scene, loss, { input, around }, before);
    const calls = sent(world, scene) - before;
    must(calls > 0 && (!scene.once || calls === 1), `the call was sent ${calls} times`);
    await check(outputs, { lostAtMs });
  } catch (error) {
    throw new Error(`${loss.times} lost, then ${loss.fate}, ${loss.pauseMs} ms: ${(error as Error).message}`);
  } finally {
    bench.emulator.faults.clear();
    world.hook.breaks = 0;
    bench.meanwhile = undefined;
  }
}

interface Given {
  readonly input: JsonObject;
  readonly around: Circumstances;
}

async function ended(world: LossWorld, scene: LossScene, loss: Loss, given: Given, before: number) {
  const { bench } = world;
  const { step } = scene;
  const { input } = given;
  const preparing = step.prepares ? await bench.prepare(step, input, given.around) : undefined;
  const around = { ...given.around, ...(preparing && { prepared: preparing }) };
  if (loss.fate === 'it goes on') return { outputs: await bench.run(step, input, around), lostAtMs: bench.clock.now() };
  // Whoever gets no answer sleeps before the next try: there the worker dies.
  bench.meanwhile = async () => {
    if (sent(world, scene) > before) throw new Error('killed');
  };
  const outputs = await bench.run(step, input, around).catch((error: Error) => {
    if (error.message !== 'killed') throw error;
    return undefined;
  });
  bench.meanwhile = undefined;
  must(outputs === undefined, 'the attempt outlived the loss of its answer');
  const lostAtMs = bench.clock.now();
  bench.clock.advance(loss.pauseMs);
  await bench.emulator.settled();
  if (loss.fate === 'its step fails') {
    const next = { ...given.around, ...(preparing && { preparedBefore: preparing }) };
    return { outputs: await bench.perform(step, input, next), lostAtMs };
  }
  const lastProgress = loss.heartbeat === 'last' ? bench.lastProgress : undefined;
  return { outputs: await bench.run(step, input, { ...around, attempt: 2, lastProgress }), lostAtMs };
}

/** The hook of `http` is no part of the emulator. */
const ofHook = ({ step }: LossScene) => step.kind === 'http';

function sent({ bench, hook }: LossWorld, scene: LossScene): number {
  return ofHook(scene) ? hook.calls.length : (bench.emulator.stats.snapshot().calls[scene.operation] ?? 0);
}

function lose({ bench, hook }: LossWorld, scene: LossScene, count: number): void {
  if (ofHook(scene)) hook.breaks = count;
  else bench.emulator.faults.add({ kind: 'drop-answer', operation: scene.operation, count });
}
