import { type CreatedTable, createdTables } from '../language/created-tables';
import type { Failure } from '../language/failure';
import type { Json, JsonObject } from '../language/json';
import type { Plan, PlanStep } from '../language/plan';
import type { JournalRecord, OutlineEntry, RunFacts, Verdict } from '../language/run-facts';

interface RunIdentity {
  readonly workflowId: string;
  readonly runId: string;
  readonly startTime: Date;
}

/** The memory of a run: its journal, and what is computed from it. Times are the workflow's, so replay repeats them. */
export class RunState {
  private readonly journal: JournalRecord[] = [];
  private readonly outputsById: Record<string, Json> = {};
  private readonly startedAt: string;
  private end: Pick<RunFacts, 'endedAt' | 'verdict' | 'failure' | 'outputs'> = {};

  constructor(
    readonly plan: Plan,
    private readonly identity: RunIdentity,
  ) {
    this.startedAt = identity.startTime.toISOString();
  }

  /** Opens a record and returns its place. */
  begin(step: PlanStep): number {
    const seq = this.journal.length + 1;
    const { path, id, kind, effect } = step;
    this.journal.push({ seq, path, id, kind, effect, attempt: 1, outcome: 'running', startedAt: now() });
    return seq;
  }

  note(seq: number, facts: Pick<JournalRecord, 'inputsDigest' | 'prepared'>): void {
    this.change(seq, facts);
  }

  succeed(seq: number, outputs: JsonObject, tries?: number): void {
    const record = this.change(seq, { outcome: 'succeeded', endedAt: now(), outputs, tries });
    this.outputsById[record.id] = outputs;
  }

  /** A failed assert has outputs too: what was checked, and which checks hold. */
  fail(seq: number, failure: Failure, outputs?: JsonObject): void {
    this.change(seq, { outcome: 'failed', endedAt: now(), failure, outputs });
  }

  skip(seq: number, reason: string): void {
    this.change(seq, { outcome: 'skipped', endedAt: now(), reason });
  }

  finish(verdict: Verdict, failure: Failure | undefined, outputs: JsonObject): void {
    this.end = { endedAt: now(), verdict, failure, outputs };
  }

  /** What expressions see. */
  scope(verdict?: Verdict) {
    const { workflowId } = this.identity;
    const run = { id: workflowId, runbook: this.plan.runbook, startedAt: this.startedAt };
    return { inputs: this.plan.inputs, steps: this.outputsById, run: verdict ? { ...run, verdict } : run };
  }

  created(): Record<string, CreatedTable> {
    return createdTables(this.journal);
  }

  facts(): RunFacts {
    const { plan, identity } = this;
    return {
      version: 1,
      run: identity.workflowId,
      execution: identity.runId,
      runbook: plan.runbook,
      description: plan.description,
      planDigest: plan.digest,
      runbookDigest: plan.source.digest,
      inputs: plan.inputs,
      outline: [...plan.steps, ...plan.finally].map(outlineOf),
      startedAt: this.startedAt,
      ...this.end,
      journal: this.journal,
    };
  }

  private change(seq: number, facts: Partial<JournalRecord>): JournalRecord {
    const place = seq - 1;
    const before = this.journal[place];
    if (!before) throw new RangeError(`Expected a journal record ${seq}, there are ${this.journal.length}`);
    const after = { ...before, ...facts };
    this.journal[place] = after;
    return after;
  }
}

function now(): string {
  return new Date().toISOString();
}

function outlineOf({ path, id, title, kind, effect }: PlanStep): OutlineEntry {
  return { path, id, title, kind, effect };
}
