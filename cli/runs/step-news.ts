import type { StepProgress } from '../../activities/contract';
import { innerRunOf } from '../../language/inner-run';
import { restoreLeft } from '../../language/measures/restore-awaited';
import type { RestoreSeen } from '../../language/measures/restore-seen';
import type { JournalRecord, RunFacts } from '../../language/run-facts';
import { isWithin } from '../../language/step-path';
import { stepSummary } from '../../report/step-summary';
import { depthOf, titleOf } from '../../report/titles';
import { waitingCommands, waitingText } from '../../report/waiting';
import type { RunOutline, RunWaits, StepChanged, StepProgressed, WorkProgressed } from '../events';
import { innerNews, innerText } from './inner-news';
import type { PendingWork } from './pending-work';
import { WorkNews } from './work-news';

/** Tells each change of a step once, however often the facts are read. */
export class StepNews {
  private readonly told = new Map<number, JournalRecord['outcome']>();
  private readonly lastProgress = new Map<string, string>();
  private readonly lastDoing = new Map<number, string>();
  private readonly work: WorkNews;
  private readonly inner = new Map<string, StepNews>();
  private lastWaiting = '[]';

  /** What earlier restores took, once they were asked for: by them it tells how long one has left. */
  restores: readonly RestoreSeen[] | undefined;

  /** `now`: milliseconds, by the clock of this machine. */
  constructor(
    private outlineTold: boolean,
    private readonly now?: () => number,
  ) {
    this.work = new WorkNews(now);
  }

  changes(facts: RunFacts): (RunOutline | StepChanged | RunWaits)[] {
    const changed = this.inOrder(facts.journal.filter(({ seq, outcome }) => this.told.get(seq) !== outcome));
    for (const { seq, outcome } of changed) this.told.set(seq, outcome);
    const steps = [...changed.map((record) => stepChanged(facts, record)), ...this.waiting(facts)];
    if (this.outlineTold) return steps;
    this.outlineTold = true;
    return [outlineOf(facts), ...steps];
  }

  /** Of every step that runs now and of which there is news. */
  progress(facts: RunFacts, pending: PendingWork): StepProgressed[] {
    return this.look(facts, pending).filter((news) => {
      // A rate changes with every look, and that alone is no news.
      const text = JSON.stringify({ ...news, perSecond: null, msLeft: null });
      if (text === this.lastProgress.get(news.path)) return false;
      this.lastProgress.set(news.path, text);
      return true;
    });
  }

  private look(facts: RunFacts, pending: PendingWork): StepProgressed[] {
    const running = facts.journal.filter(({ outcome }) => outcome === 'running');
    return running.flatMap((record) =>
      record.kind === 'run' && !record.kept
        ? this.innerProgress(facts, record, pending)
        : (this.progressOf(facts, record, ofStep(record, running, pending)) ?? []),
    );
  }

  private innerProgress(facts: RunFacts, record: JournalRecord, { inner = [] }: PendingWork): StepProgressed {
    const run = innerRunOf(facts, record);
    const work = inner.find((each) => each.facts.run === run);
    const news = work && innerNews(work, this.of(run).look(work.facts, work.pending));
    return {
      ...noProgress,
      ...news?.progress,
      ...{ run: facts.run, path: record.path, title: titleOf(facts, record) },
      doing: innerText(run, news),
      inner: news?.step ?? null,
      startedAt: record.startedAt,
    };
  }

  /** Of a run within the run; it remembers how fast the steps of that are. */
  private of(run: string): StepNews {
    const news = this.inner.get(run) ?? new StepNews(true, this.now);
    news.restores = this.restores;
    this.inner.set(run, news);
    return news;
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

  private progressOf(facts: RunFacts, record: JournalRecord, pending: PendingWork): StepProgressed | undefined {
    const { activities } = pending;
    const work = this.work.look(record, pending);
    if (activities.length === 0 && !work?.segments) return undefined;
    const again = activities.filter(({ attempt }) => attempt > 1);
    const msLeft = restoreLeft(facts, record, this.restores ?? [], this.now?.() ?? Date.now());
    const told = activities.map(({ progress }) => progress).filter((each) => each !== undefined);
    return {
      ...noProgress,
      ...{ run: facts.run, path: record.path, title: titleOf(facts, record) },
      attempt: Math.max(1, ...activities.map(({ attempt }) => attempt)),
      retrying: again.length,
      doing: this.doingOf(record, told, work),
      lastFailure: again.findLast(({ lastFailure }) => lastFailure !== undefined)?.lastFailure ?? null,
      startedAt: record.startedAt,
      ...(msLeft !== undefined && { msLeft }),
      ...(work ?? { items: told[0]?.items ?? null, totalItems: told[0]?.totalItems ?? null }),
    };
  }

  /** Between two segments it is what it was. */
  private doingOf({ seq }: JournalRecord, told: readonly StepProgress[], work?: WorkProgressed): string | null {
    const now = (told.find(({ doing }) => doing !== 'starting') ?? told[0])?.doing;
    if (work?.segments && (now === undefined || now === 'starting')) return this.lastDoing.get(seq) ?? now ?? null;
    if (now !== undefined) this.lastDoing.set(seq, now);
    return now ?? null;
  }
}

const noProgress = {
  type: 'progress',
  ...{ attempt: 1, retrying: 0, doing: null, inner: null, lastFailure: null },
  ...{ items: null, totalItems: null, readUnits: null, writeUnits: null },
  ...{ segments: null, perSecond: null, msLeft: null },
} as const;

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

/**
 * What works for a step. Temporal does not say of which step an activity is; each heartbeat does, and one that has not
 * told yet is of the only step of its kind.
 */
function ofStep(record: JournalRecord, running: readonly JournalRecord[], pending: PendingWork): PendingWork {
  const isOnly = running.filter(({ kind }) => kind === record.kind).length === 1;
  return {
    activities: pending.activities.filter(({ kind, progress }) =>
      progress?.path === undefined ? isOnly && kind === record.kind : progress.path === record.path,
    ),
    groups: pending.groups.filter(({ path }) => path === record.path),
  };
}
