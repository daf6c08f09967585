import { startsRestore } from '../restoring-kinds';
import type { JournalRecord, RunFacts } from '../run-facts';
import { isMain } from '../step-path';

/** A part of a recovery, by what its steps do. */
export type RecoveryPhase = 'wait until restorable' | 'restore' | 'settings' | 'verify' | 'swap';

export interface PhaseTime {
  readonly phase: RecoveryPhase;
  /** Milliseconds in which at least one of its steps was at work: branches side by side count once. */
  readonly ms: number;
  readonly steps: number;
}

/** Of steps of other kinds nothing is told. */
const phaseOfKind: Readonly<Record<string, RecoveryPhase>> = {
  waitRestorable: 'wait until restorable',
  restoreTable: 'restore',
  restoreBackup: 'restore',
  waitActive: 'restore',
  applySettings: 'settings',
  compareSettings: 'settings',
  countItems: 'verify',
  fingerprintTable: 'verify',
  compareTables: 'verify',
  assert: 'verify',
  reconcileItems: 'swap',
  swapPointer: 'swap',
  switchMappings: 'swap',
};

/** What came before the restore has measured the table, or made it: only waiting for the time belongs to the recovery. */
const beforeRestore: RecoveryPhase = 'wait until restorable';

/**
 * What each part of a recovery took, in the order in which they began; none of a run that restores nothing. Steps of runs
 * within it, of undo and of clean-up are not counted.
 */
export function recoveryPhases({ journal }: Pick<RunFacts, 'journal'>): PhaseTime[] {
  const main = journal.filter(({ path, outcome }) => isMain(path) && outcome !== 'skipped');
  const restored = main.filter(({ kind }) => startsRestore(kind));
  if (restored.length === 0) return [];
  const since = Math.min(...restored.map(startOf));
  const byPhase = new Map<RecoveryPhase, JournalRecord[]>();
  for (const record of main) {
    const phase = Object.hasOwn(phaseOfKind, record.kind) ? phaseOfKind[record.kind] : undefined;
    if (!phase || (phase !== beforeRestore && startOf(record) < since)) continue;
    byPhase.set(phase, [...(byPhase.get(phase) ?? []), record]);
  }
  return [...byPhase]
    .sort(([, [one]], [, [other]]) => (one && other ? startOf(one) - startOf(other) : 0))
    .map(([phase, records]) => ({
      phase,
      ms: timeCovered(records.flatMap(intervalOf)),
      steps: new Set(records.map(({ path }) => path)).size,
    }));
}

type Interval = readonly [from: number, to: number];

/** By the union of intervals, in milliseconds. */
function timeCovered(intervals: readonly Interval[]): number {
  let until = Number.NEGATIVE_INFINITY;
  let covered = 0;
  for (const [from, to] of [...intervals].sort(([one], [other]) => one - other)) {
    covered += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return covered;
}

/** One that is still at work has taken no time that is known. */
function intervalOf({ startedAt, endedAt }: JournalRecord): Interval[] {
  return endedAt === undefined ? [] : [[Date.parse(startedAt), Date.parse(endedAt)]];
}

function startOf({ startedAt }: JournalRecord): number {
  return Date.parse(startedAt);
}
