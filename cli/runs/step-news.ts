import type { JournalRecord, RunFacts } from '../../language/run-facts';
import { isWithin } from '../../language/step-path';
import { stepSummary } from '../../report/step-summary';
import { depthOf, titleOf } from '../../report/titles';
import { waitingCommands, waitingText } from '../../report/waiting';
import type { RunOutline, RunWaits, StepChanged, StepProgressed } from '../events';
import type { PendingActivity } from './pending-activity';

/** Tells each change of a step once, however often the facts are read. */
export class StepNews {
  private readonly told = new Map<number, JournalRecord['outcome']>();
  private readonly lastProgress = new Map<string, string>();
  private lastWaiting = '[]';

  constructor(private outlineTold: boolean) {}

  changes(facts: RunFacts): (RunOutline | StepChanged | RunWaits)[] {
    const changed = this.inOrder(facts.journal.filter(({ seq, outcome }) => this.told.get(seq) !== outcome));
    for (const { seq, outcome } of changed) this.told.set(seq, outcome);
    const steps = [...changed.map((record) => stepChanged(facts, record)), ...this.waiting(facts)];
    if (this.outlineTold) return steps;
    this.outlineTold = true;
    return [outlineOf(facts), ...steps];
  }

  /** Of every step that runs now and of which there is news. */
  progress(facts: RunFacts, pending: readonly PendingActivity[]): StepProgressed[] {
    const running = facts.journal.filter(({ outcome }) => outcome === 'running');
    return pairs(running, pending).flatMap(([record, activity]) => this.progressOf(facts, record, activity) ?? []);
  }

  /** The end of a step whose beginning was told comes after what stands within it. */
  private inOrder(changed: readonly JournalRecord[]): JournalRecord[] {
    const place = (record: JournalRecord, at: number) => {
      if (this.told.get(record.seq) !== 'running') return at;
      return changed.findLastIndex(({ path }) => isWithin(path, record.path));
    };
    const placed = changed.map((record, at) => ({ record, place: Math.max(at, place(record, at)) }));
    return placed
      .sort((a, b) => a.place - b.place || b.record.path.length - a.record.path.length)
      .map(({ record }) => record);
  }

  private waiting(facts: RunFacts): RunWaits[] {
    const waiting = (facts.waiting ?? []).map((each) => ({
      ...each,
      text: waitingText(facts, each),
      commands: waitingCommands(facts, each),
    }));
    const text = JSON.stringify(waiting);
    if (text === this.lastWaiting) return [];
    this.lastWaiting = text;
    return [{ type: 'waiting', run: facts.run, waiting }];
  }

  private progressOf(facts: RunFacts, record: JournalRecord, pending: PendingActivity): StepProgressed | undefined {
    const { attempt, progress, lastFailure } = pending;
    const news: StepProgressed = {
      type: 'progress',
      run: facts.run,
      path: record.path,
      title: titleOf(facts, record),
      attempt,
      doing: progress?.doing ?? null,
      items: progress?.items ?? null,
      totalItems: progress?.totalItems ?? null,
      lastFailure: lastFailure ?? null,
      startedAt: record.startedAt,
    };
    const text = JSON.stringify(news);
    if (text === this.lastProgress.get(record.path)) return undefined;
    this.lastProgress.set(record.path, text);
    return news;
  }
}

function stepChanged(facts: RunFacts, record: JournalRecord): StepChanged {
  const { path, kind, outcome, startedAt, endedAt, failure } = record;
  return {
    type: 'step',
    run: facts.run,
    path,
    title: titleOf(facts, record),
    depth: depthOf(facts, path),
    kind,
    outcome,
    startedAt,
    endedAt: endedAt ?? null,
    summary: stepSummary(record),
    failure: failure ?? null,
  };
}

function outlineOf({ run, runbook, description, planDigest, outline }: RunFacts): RunOutline {
  return { type: 'outline', run, runbook, description, planDigest, steps: outline };
}

/** Temporal does not say of which step an activity is: of several of one kind, the first to start is the first step. */
function pairs(
  running: readonly JournalRecord[],
  pending: readonly PendingActivity[],
): [JournalRecord, PendingActivity][] {
  const free = [...running];
  return pending.flatMap((activity): [JournalRecord, PendingActivity][] => {
    const at = free.findIndex(({ kind }) => kind === activity.kind);
    const [record] = at === -1 ? [] : free.splice(at, 1);
    return record ? [[record, activity]] : [];
  });
}
