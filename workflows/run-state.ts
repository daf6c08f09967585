import { type CreatedTable, noteTables } from '../language/created-tables';
import type { Scope } from '../language/expressions';
import type { Failure } from '../language/failure';
import type { JsonObject } from '../language/json';
import { outlineOf } from '../language/outline';
import type { Plan, PlanStep } from '../language/plan';
import {
  isSkippedByPerson,
  type JournalRecord,
  type ObjectiveResult,
  type OutlineEntry,
  type RunFacts,
  type UndoResult,
  type Verdict,
} from '../language/run-facts';
import { runName } from '../language/run-name';
import { pathInRun } from '../language/step-path';
import { workLeft } from '../language/work-left';
import type { CarriedSteps } from './carried-steps';
import type { Frame } from './frame';

interface RunIdentity {
  readonly workflowId: string;
  readonly runId: string;
  readonly startTime: Date;
}

/** A step that was started, where it stands. */
export interface StartedStep {
  readonly step: PlanStep;
  readonly frame: Frame;
  readonly path: string;
}

/** The memory of a run: its journal, and what is computed from it. Times are the workflow's, so replay repeats them. */
export class RunState {
  readonly startedAt: string;
  /** The first run of the line; this one, where it goes on with none. */
  readonly origin: { readonly run: string; readonly startedAt: string };
  readonly outline: readonly OutlineEntry[];
  /** Failures that the run went on after: by `onFailure: continue`, or because a person said so. */
  readonly passedOver: Failure[] = [];
  /** Each once, in the order of starting. */
  readonly started: StartedStep[] = [];
  private readonly journal: JournalRecord[] = [];
  private readonly attempts = new Map<string, number>();
  private readonly startedPaths = new Set<string>();
  private readonly tables = new Map<string, CreatedTable>();
  private createdNow: Readonly<Record<string, CreatedTable>> = {};
  private readonly undone: UndoResult[] = [];
  private objectives: readonly ObjectiveResult[] | undefined;
  private end: Pick<RunFacts, 'endedAt' | 'verdict' | 'failure' | 'outputs'> = {};

  constructor(
    readonly plan: Plan,
    private readonly identity: RunIdentity,
    private readonly requester: string | undefined,
    private readonly asked: () => Pick<RunFacts, 'waiting' | 'approvals'>,
    private readonly carried?: CarriedSteps,
  ) {
    this.startedAt = identity.startTime.toISOString();
    this.origin = carried?.resumption.origin ?? { run: identity.workflowId, startedAt: this.startedAt };
    this.outline = outlineOf(plan);
    for (const [table, made] of Object.entries(carried?.resumption.created ?? {})) this.tables.set(table, made);
    this.createdNow = Object.fromEntries(this.tables);
  }

  /** Opens a record and returns its place. */
  begin(step: PlanStep, frame: Frame, decided: Pick<JournalRecord, 'actor' | 'reason' | 'overrides'> = {}): number {
    const seq = this.journal.length + 1;
    const { id, kind, effect } = step;
    const path = pathInRun(step.path, frame.turns);
    const attempt = (this.attempts.get(path) ?? this.carried?.of(path)?.attempts ?? 0) + 1;
    this.attempts.set(path, attempt);
    this.journal.push({ seq, path, id, kind, effect, attempt, outcome: 'running', startedAt: now(), ...decided });
    return seq;
  }

  /** The step is about to do something, or a run before has done it. */
  start(step: PlanStep, frame: Frame, path: string): void {
    if (this.startedPaths.has(path)) return;
    this.startedPaths.add(path);
    this.started.push({ step, frame, path });
  }

  /** Opens the record of a step that a run before has ended, while it is found out whether that stands. */
  look(step: PlanStep, frame: Frame, { attempt, ...kept }: JournalRecord): number {
    const seq = this.journal.length + 1;
    const { id, kind, effect } = step;
    const path = pathInRun(step.path, frame.turns);
    const of = kept.kept ?? { run: this.carried?.resumption.of ?? '', seq: kept.seq };
    this.journal.push({ seq, path, id, kind, effect, attempt, outcome: 'running', startedAt: now(), kept: of });
    return seq;
  }

  /** The step is as a run before left it. */
  keep(seq: number, kept: JournalRecord, frame: Frame, decided: Pick<JournalRecord, 'actor' | 'reason'> = {}): void {
    const { path, kept: of } = this.record(seq);
    this.change(seq, { ...kept, ...decided, seq, path, kept: of });
    if (kept.outputs) frame.outputs[kept.id] = kept.outputs;
  }

  note(
    seq: number,
    facts: Pick<
      JournalRecord,
      'inputsDigest' | 'prepared' | 'tables' | 'confidence' | 'work' | 'permitWait' | 'actor' | 'reason'
    >,
  ): void {
    this.change(seq, facts);
  }

  succeed(seq: number, outputs: JsonObject, frame: Frame, tries?: number): void {
    const record = this.change(seq, { outcome: 'succeeded', endedAt: now(), outputs, tries });
    frame.outputs[record.id] = outputs;
    this.noteTables(record);
  }

  /** A failed assert has outputs too: what was checked, and which checks hold. */
  fail(seq: number, failure: Failure, outputs?: JsonObject): void {
    this.noteTables(this.change(seq, { outcome: 'failed', endedAt: now(), failure, outputs }));
  }

  skip(seq: number, facts: Pick<JournalRecord, 'reason' | 'actor' | 'outputs' | 'byHand'>): void {
    this.change(seq, { outcome: 'skipped', endedAt: now(), ...facts });
  }

  /**
   * A record of its own for a person who lets the run go on without a step; its attempts stay as they ended. Outputs by
   * hand are for later steps to read; a table in them was not made by the run.
   */
  skipBy(
    step: PlanStep,
    frame: Frame,
    decided: Required<Pick<JournalRecord, 'actor'>> & Pick<JournalRecord, 'reason'>,
    outputs?: JsonObject,
  ) {
    this.skip(this.begin(step, frame), { ...decided, ...(outputs && { outputs, byHand: true as const }) });
    if (outputs) frame.outputs[step.id] = outputs;
  }

  /** The run goes on after a failure, which counts all the same. */
  passOver(failure: Failure): void {
    if (!this.passedOver.includes(failure)) this.passedOver.push(failure);
  }

  /** How often a step was begun in this run, without decisions to do without it. */
  timesBegun(path: string): number {
    return this.attemptsAt(path).filter((record) => !isSkippedByPerson(record)).length;
  }

  /** In all runs of the line. */
  failuresOf(path: string): number {
    const here = this.attemptsAt(path).filter(({ outcome }) => outcome === 'failed').length;
    return here + (this.carried?.failures(path) ?? 0);
  }

  /** What the step left, in this run or, taken over, in one before. */
  outputsOf(path: string): JsonObject | undefined {
    return this.journal.findLast((record) => record.path === path && record.outcome === 'succeeded')?.outputs;
  }

  /** Whether this run knows how the step ended, by an attempt of its own or because it took it over. */
  hasEnded(path: string): boolean {
    return this.journal.some((each) => each.path === path && (!each.kept || each.outcome !== 'failed'));
  }

  /** What the last attempt on the same inputs had prepared, if it did not succeed. */
  preparedBefore(path: string, inputsDigest: string): JsonObject | undefined {
    const attempts = this.attemptsAt(path);
    const succeeded = attempts.findLastIndex(({ outcome }) => outcome === 'succeeded');
    const last = attempts
      .slice(succeeded + 1)
      .findLast((each) => each.outcome === 'failed' && each.prepared && each.inputsDigest === inputsDigest);
    if (last || succeeded >= 0) return last && workLeft(last);
    return this.carried?.unfinished(path, inputsDigest);
  }

  private attemptsAt(path: string): JournalRecord[] {
    return this.journal.filter((record) => record.path === path && !record.kept);
  }

  noteUndone(result: UndoResult): void {
    this.undone.push(result);
  }

  noteObjectives(objectives: readonly ObjectiveResult[]): void {
    this.objectives = objectives;
  }

  finish(verdict: Verdict, failure: Failure | undefined, outputs: JsonObject): void {
    this.end = { endedAt: now(), verdict, failure, outputs };
  }

  /** What expressions see at a place. */
  scope({ outputs, each, verdict, aborted = false }: Frame): Scope {
    const { plan, origin } = this;
    const end = verdict && { verdict, aborted };
    const run = { id: runName(origin.run), runbook: plan.runbook, startedAt: origin.startedAt, ...end };
    return { inputs: plan.inputs, steps: outputs, run, env: plan.env, each };
  }

  get run(): string {
    return this.identity.workflowId;
  }

  created(): Readonly<Record<string, CreatedTable>> {
    return this.createdNow;
  }

  record(seq: number): JournalRecord {
    const record = this.journal[seq - 1];
    if (!record) throw new RangeError(`Expected a journal record ${seq}, there are ${this.journal.length}`);
    return record;
  }

  records(): readonly JournalRecord[] {
    return this.journal;
  }

  facts(): RunFacts {
    const { plan, identity, requester, undone, objectives } = this;
    return {
      version: 1,
      run: identity.workflowId,
      execution: identity.runId,
      runbook: plan.runbook,
      description: plan.description,
      planDigest: plan.digest,
      runbookDigest: plan.source.digest,
      inputs: plan.inputs,
      outline: this.outline,
      startedAt: this.startedAt,
      ...(requester !== undefined && { requester }),
      ...(this.carried && { resumes: this.carried.facts(this.journal) }),
      ...this.end,
      ...this.asked(),
      ...(undone.length > 0 && { undone }),
      ...(objectives && { objectives }),
      journal: this.journal,
    };
  }

  private noteTables(record: JournalRecord): void {
    noteTables(this.tables, record);
    this.createdNow = Object.fromEntries(this.tables);
  }

  private change(seq: number, facts: Partial<JournalRecord>): JournalRecord {
    const after = { ...this.record(seq), ...facts };
    this.journal[seq - 1] = after;
    return after;
  }
}

function now(): string {
  return new Date().toISOString();
}
