import { type Clients, createClients } from '../activities/clients';
import type { RecheckReply, StepProgress, StepRequest } from '../activities/contract';
import { EmulatorMark } from '../activities/emulator-mark';
import type { RunsKnown } from '../activities/leftovers/runs-known';
import { recheckEffect } from '../activities/resume-recheck';
import { beginPhase, doSegment, endPhase } from '../activities/run-divided';
import { type ActivityHost, type Phase, runPhase, type Surroundings } from '../activities/run-phase';
import type { Safety } from '../activities/safety';
import { Seal } from '../activities/sealing/seal';
import { ServerClock } from '../activities/server-clock';
import type { Step } from '../activities/step';
import type { TagWatches } from '../activities/tables/tag-watches';
import { WorkerMemory } from '../activities/worker-memory';
import type { CreatedTable } from '../language/created-tables';
import type { Json, JsonObject } from '../language/json';
import type { UnitLimits } from '../language/plan';
import type { GivenApproval } from '../language/resumption';
import { segmentNumbers } from '../language/segment-numbers';
import { addTallies, noTally } from '../language/tally';
import { type DividedCircumstances, given } from './divided-circumstances';
import { type Death, isKilled, Mortal } from './mortal';

/** How one execution of a step departs from the ordinary. */
export interface Circumstances {
  readonly attempt?: number;
  readonly lastProgress?: StepProgress | undefined;
  /** Given by the prepare phase, unless given here. */
  readonly prepared?: JsonObject;
  readonly created?: Record<string, CreatedTable>;
  readonly directory?: string;
  readonly run?: string;
  readonly step?: string;
  readonly failedBefore?: number;
  /** What an attempt before, that did not succeed, had prepared. */
  readonly preparedBefore?: JsonObject;
  /** When the worker dies. */
  readonly death?: Death;
  readonly isEmulator?: boolean;
  /** Within the task of its run. */
  readonly isBrief?: boolean;
  /** That it is done by a worker that has its memory. */
  readonly remembers?: boolean;
  readonly safety?: Safety;
  /** Without it all runs have ended. */
  readonly runs?: RunsKnown;
  /** Without them nothing tags but the step itself. */
  readonly tagWatches?: TagWatches;
  readonly approvals?: readonly GivenApproval[];
  readonly requesters?: readonly string[];
  readonly limits?: UnitLimits;
  /** Told of every heartbeat; may throw to stand for a cancellation. */
  onHeartbeat?(progress: StepProgress): void;
}

interface Worker {
  readonly mortal?: Mortal | undefined;
  readonly clients: Clients;
  readonly seal: Seal;
}

export type Outputs = Record<string, Json>;

/** Runs steps against a back end without Temporal; on the emulator's virtual clock where there is one. */
export class Bench {
  /** Of the last execution. */
  lastProgress: StepProgress | undefined;
  /** For how long steps have slept, which takes no time. */
  private slept = 0;
  /** Of all the workers that it stands for. */
  private readonly seal = Seal.ofThisProcess();
  private readonly memory = new WorkerMemory();
  /** What others do whenever a step sleeps, before time goes on. */
  meanwhile: (() => Promise<void>) | undefined;

  constructor(
    readonly clients: Clients,
    private readonly target: {
      readonly endpoint?: string;
      readonly region?: string;
      sleep(ms: number): Promise<void>;
      stop(): Promise<void>;
    },
  ) {}

  /** Prepare, if the kind has it, then run. */
  async perform(step: Step, input: JsonObject, around: Circumstances = {}): Promise<Outputs> {
    const prepared = around.prepared ?? (step.prepares ? await this.prepare(step, input, around) : undefined);
    return await this.run(step, input, { ...around, ...(prepared && { prepared }) });
  }

  prepare(step: Step, input: JsonObject, around: Circumstances = {}): Promise<Outputs> {
    const { death: _, ...unharmed } = around;
    return this.phase('prepare', step, input, unharmed);
  }

  run(step: Step, input: JsonObject, around: Circumstances = {}): Promise<Outputs> {
    return this.phase('run', step, input, around);
  }

  /** Attempt 1 dies; attempt 2 goes on, with the last heartbeat or with none. Null when attempt 1 survived. */
  async performTwice(
    step: Step,
    input: JsonObject,
    around: Circumstances & { readonly death: Death; readonly heartbeat: 'last' | 'lost' },
  ): Promise<Outputs | null> {
    const { death: _, ...alive } = around;
    const prepared = around.prepared ?? (step.prepares ? await this.prepare(step, input, around) : undefined);
    if (!(await this.dies(step, input, { ...around, ...(prepared && { prepared }) }))) return null;
    const lastProgress = around.heartbeat === 'last' ? this.lastProgress : undefined;
    return await this.run(step, input, { ...alive, ...(prepared && { prepared }), attempt: 2, lastProgress });
  }

  /**
   * As a workflow that divides: begin, each segment, end. The worker dies where it is to; the activity that it was at is
   * done again by another one, which then does all that follows. Null where it did not die.
   */
  async performDivided(step: Step, input: JsonObject, around: DividedCircumstances = {}): Promise<Outputs | null> {
    const { death, heartbeat = 'last', nextSeal = this.seal, ...alive } = around;
    let worker = await this.worker(death);
    const activity: Activity = async (work) => {
      const told: StepProgress[] = [];
      const onHeartbeat = (progress: StepProgress) => {
        told.push(JSON.parse(JSON.stringify(progress)) as StepProgress);
        alive.onHeartbeat?.(progress);
      };
      try {
        return await work(...this.attempt({ ...alive, onHeartbeat }, worker));
      } catch (error) {
        if (!isKilled(error)) throw error;
        worker = { clients: this.clients, seal: nextSeal };
        const lastProgress = given(heartbeat, told);
        return await work(...this.attempt({ ...alive, attempt: 2, lastProgress }, worker));
      }
    };
    const prepared = step.divided?.prepare && (await this.dividedPhase('prepare', step, input, alive, activity));
    const outputs = await this.dividedPhase('run', step, input, { ...alive, ...(prepared && { prepared }) }, activity);
    return worker.mortal ? null : outputs;
  }

  private async dividedPhase(
    phase: Phase,
    step: Step,
    input: JsonObject,
    around: Circumstances,
    activity: Activity,
  ): Promise<Outputs> {
    const request = this.request(step, input, around);
    const dividing: StepRequest = { ...request, step: { ...request.step, divides: true } };
    const begun = await activity((...attempt) => beginPhase(step, phase, dividing, ...attempt));
    if (!('cut' in begun)) return { ...begun.outputs };
    const { cut } = begun;
    let tally = noTally;
    for (const number of segmentNumbers(cut)) {
      const segment = { number, of: cut.segments, ...(cut.state && { state: cut.state }) };
      const work = (...attempt: Attempt) => doSegment(step, phase, { ...request, segment }, ...attempt);
      tally = addTallies(tally, await activity(work));
    }
    const found = { cut, tally };
    return { ...(await activity((...attempt) => endPhase(step, phase, { ...request, found }, ...attempt))) };
  }

  /** The same, but that the step has failed by it and a person has it run again, or resumes the run. */
  async performAnew(
    step: Step,
    input: JsonObject,
    around: Circumstances & { readonly death: Death },
  ): Promise<Outputs | null> {
    const { death: _, ...alive } = around;
    const prepared = step.prepares ? await this.prepare(step, input, around) : undefined;
    if (!(await this.dies(step, input, { ...around, ...(prepared && { prepared }) }))) return null;
    return await this.perform(step, input, { ...alive, ...(prepared && { preparedBefore: prepared }) });
  }

  /** Milliseconds by the clock of the steps, on which sleeping counts as it was asked for. */
  now(): number {
    return performance.now() + this.slept;
  }

  /** Lets the back end get on. */
  rest(): Promise<void> {
    return this.target.sleep(1_000);
  }

  stop(): Promise<void> {
    return this.target.stop();
  }

  /** The look at the effect of a step that has ended with `outputs`. */
  async recheck(step: Step, input: JsonObject, outputs: JsonObject, around: Circumstances = {}): Promise<RecheckReply> {
    if (typeof step.recheck === 'string') throw new Error(`${step.kind} has no effect to look at`);
    const [host, surroundings] = this.attempt(around, await this.worker(around.death));
    const { prepared, ...request } = this.request(step, input, around);
    const recheck = { kind: step.kind, ...step.recheck, outputs, ...(prepared && { prepared }) };
    return await recheckEffect(step, { ...request, recheck }, host, surroundings);
  }

  private async dies(step: Step, input: JsonObject, around: Circumstances): Promise<boolean> {
    try {
      await this.run(step, input, around);
      return false;
    } catch (error) {
      if (isKilled(error)) return true;
      throw error;
    }
  }

  private async phase(
    phase: 'prepare' | 'run',
    step: Step,
    input: JsonObject,
    around: Circumstances,
  ): Promise<Outputs> {
    const attempt = this.attempt(around, await this.worker(around.death));
    return { ...(await runPhase(step, phase, this.request(step, input, around), ...attempt)) };
  }

  private request(step: Step, input: JsonObject, around: Circumstances): StepRequest {
    const named = around.step ?? step.kind;
    const { failedBefore, preparedBefore, prepared, approvals, limits } = around;
    return {
      run: runOf(around),
      step: { id: named, path: `steps.${named}`, failedBefore, ...(preparedBefore && { preparedBefore }) },
      input,
      created: around.created ?? {},
      ...(prepared && { prepared }),
      ...(approvals && { approvals }),
      ...(limits && { limits }),
    };
  }

  private async worker(death: Death | undefined): Promise<Worker> {
    if (!death) return { clients: this.clients, seal: this.seal };
    const mortal = new Mortal(death);
    const clients = await createClients(this.target);
    mortal.inhabit(clients);
    return { mortal, clients, seal: this.seal };
  }

  private attempt(around: Circumstances, { mortal, clients, seal }: Worker): Attempt {
    this.lastProgress = around.lastProgress;
    const host: ActivityHost = {
      attempt: around.attempt ?? 1,
      ...(around.isBrief && { isBrief: true }),
      lastProgress: around.lastProgress,
      signal: new AbortController().signal,
      sleep: async (ms) => {
        mortal?.check();
        const wakesAt = this.now() + ms;
        await this.meanwhile?.();
        await this.target.sleep(ms);
        // What sleeps side by side sleeps at the same time.
        this.slept += Math.max(0, wakesAt - this.now());
      },
      now: () => this.now(),
      heartbeat: (progress) => {
        if (mortal?.dead) return;
        // What crosses to another attempt is JSON.
        this.lastProgress = JSON.parse(JSON.stringify(progress)) as StepProgress;
        around.onHeartbeat?.(progress);
      },
    };
    const mark = new EmulatorMark(clients.dynamodb);
    const isEmulator = () => around.isEmulator ?? mark.isEmulator();
    const clock = new ServerClock(clients.dynamodb);
    const memory = around.remembers && { memory: this.memory };
    const { safety, runs = allEnded, tagWatches } = around;
    const others = { ...memory, ...(tagWatches && { tagWatches }) };
    return [host, { ...clients, clock, mark: { isEmulator }, safety, seal, runs, ...others }];
  }
}

const allEnded: RunsKnown = { goingOn: async () => undefined, holderOf: async () => undefined };

type Attempt = [host: ActivityHost, surroundings: Surroundings];

type Activity = <T>(work: (...attempt: Attempt) => Promise<T>) => Promise<T>;

function runOf({ run = 'run-1', directory = __dirname, requesters }: Circumstances): StepRequest['run'] {
  return { id: run, runbook: 'test', planDigest: '', directory, ...(requesters && { requesters }) };
}
