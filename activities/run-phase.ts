import type { z } from 'zod';
import type { JsonObject } from '../language/json';
import { checkInput, checkOutput } from './check-input';
import type { Clients } from './clients';
import type { StepProgress, StepRequest } from './contract';
import type { EmulatorMark } from './emulator-mark';
import { Pace } from './items/pace';
import type { ThrottleGovernors } from './items/throttle-governor';
import { nobodyToAsk, type RunsKnown } from './leftovers/runs-known';
import { type Allowance, allowanceOf, type Safety } from './safety';
import type { Seal } from './sealing/seal';
import type { ServerClock } from './server-clock';
import { signOfLifeMs, starting } from './sparing-heartbeat';
import type { Step, StepContext } from './step';
import { fail } from './step-failure';
import { noTagWatches, type TagWatches } from './tables/tag-watches';
import { WorkerMemory } from './worker-memory';

/** What surrounds one attempt of an activity: Temporal, or a test. */
export interface ActivityHost {
  readonly attempt: number;
  /** After so long without a heartbeat the attempt is taken for dead. */
  readonly heartbeatTimeoutMs?: number | undefined;
  /** It runs within the task of its run, which it must not hold up. */
  readonly isBrief?: boolean;
  readonly lastProgress: StepProgress | undefined;
  readonly signal: AbortSignal;
  heartbeat(progress: StepProgress): void;
  sleep(ms: number): Promise<void>;
  /** Milliseconds by the clock by which it sleeps; the machine's when absent. */
  now?(): number;
}

/** What an attempt works with; the same for all steps of a worker. */
export interface Surroundings extends Clients {
  readonly clock: ServerClock;
  readonly mark: Pick<EmulatorMark, 'isEmulator'>;
  /** Without one, the guards of the steps count alone. */
  readonly safety?: Safety | undefined;
  readonly seal: Seal;
  /** Without them each activity finds out for itself how much a table lets through. */
  readonly governors?: ThrottleGovernors;
  /** Without it nothing is left for later activities. */
  readonly memory?: WorkerMemory;
  /** Without it nobody can tell whether a run goes on. */
  readonly runs?: RunsKnown;
  /** Without them only the run itself tags what it restores. */
  readonly tagWatches?: TagWatches;
}

export type Phase = 'prepare' | 'run';

/** How often a silent step shows that it is alive. */
const pulseMs = 2_000;

export async function runPhase(
  step: Step,
  phase: Phase,
  request: StepRequest,
  host: ActivityHost,
  clients: Surroundings,
): Promise<JsonObject> {
  return await inContext(step, request, host, clients, async (context, input) => {
    if (phase === 'prepare') return (await step.prepare?.(context, input)) ?? {};
    if (step.prepares && !request.prepared) fail('Internal', `"${step.kind}" was run without its prepare phase`);
    return checkOutput(step, await step.run(context, input, request.prepared ?? {}));
  });
}

/** Does work of a step with its checked input and all that it may use. */
export function inContext<T>(
  step: Step,
  request: StepRequest,
  host: ActivityHost,
  surroundings: Surroundings,
  work: (context: StepContext, input: z.output<z.ZodObject>) => Promise<T>,
): Promise<T> {
  const input = checkInput(step, request);
  return pulsing(host, request, async (beat) => {
    const allowance = await allowanceOf(surroundings.safety, step, input as JsonObject, request);
    const context = contextOf(request, host, surroundings, allowance, beat);
    const result = await work(context, input);
    await context.pace.settle();
    return result;
  });
}

/** Runs work that heartbeats, and repeats its last heartbeat while it is silent. */
export async function pulsing<T>(
  host: ActivityHost,
  { step: { path } }: Pick<StepRequest, 'step'>,
  work: (beat: (progress: StepProgress) => void) => Promise<T>,
): Promise<T> {
  let progress: StepProgress = { doing: starting, path, resume: host.lastProgress?.resume };
  const beat = (next: StepProgress) => {
    progress = { ...next, path, resume: next.resume ?? progress.resume };
    host.heartbeat(progress);
  };
  const pulse = setInterval(() => host.heartbeat(progress), signOfLifeMs(pulseMs, host.heartbeatTimeoutMs));
  beat(progress);
  try {
    return await work(beat);
  } finally {
    clearInterval(pulse);
  }
}

export function contextOf(
  request: StepRequest,
  host: ActivityHost,
  { dynamodb, items, services, isLocal, clock, mark, seal, governors, memory, ...known }: Surroundings,
  allowance: Allowance,
  heartbeat: (progress: StepProgress) => void,
): StepContext {
  const { run, step, created } = request;
  const { attempt, signal, isBrief = false } = host;
  const { runs = nobodyToAsk, tagWatches = noTagWatches } = known;
  // What the clock learned before is of another step, and as old as the worker has been idle.
  const before = clock.now();
  return {
    ...{ run, step, created, attempt, signal, dynamodb, items, services, isLocal, allowance, heartbeat, seal, runs },
    ...{ tagWatches, isBrief },
    memory: memory ?? new WorkerMemory(),
    pace: new Pace(request.limits, (ms) => host.sleep(ms), host.now, governors),
    isEmulator: () => mark.isEmulator(),
    isRepeated: attempt > 1 || step.preparedBefore !== undefined,
    resume: host.lastProgress?.resume,
    sleep: (ms) => host.sleep(ms),
    serverTime: () => (clock.now() === before ? undefined : clock.now()),
  };
}
