import type { JournalRecord, RunFacts } from '../../language/run-facts';
import { stepSummary } from '../../report/step-summary';
import type { RunOutline, StepChanged, StepProgressed } from '../events';
import type { PendingActivity } from './pending-activity';

/** Tells each change of a step once, however often the facts are read. */
export class StepNews {
  private readonly told = new Map<number, JournalRecord['outcome']>();
  private lastProgress = '';

  constructor(private outlineTold: boolean) {}

  changes(facts: RunFacts): (RunOutline | StepChanged)[] {
    const changed = facts.journal.filter(({ seq, outcome }) => this.told.get(seq) !== outcome);
    for (const { seq, outcome } of changed) this.told.set(seq, outcome);
    const steps = changed.map((record) => stepChanged(facts, record));
    if (this.outlineTold) return steps;
    this.outlineTold = true;
    return [outlineOf(facts), ...steps];
  }

  progress(facts: RunFacts, pending: PendingActivity): StepProgressed | undefined {
    const record = facts.journal.findLast(({ outcome }) => outcome === 'running');
    if (!record) return undefined;
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
    if (text === this.lastProgress) return undefined;
    this.lastProgress = text;
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

export function titleOf(facts: RunFacts, { path, id }: JournalRecord): string {
  return facts.outline.find((entry) => entry.path === path)?.title ?? id;
}
