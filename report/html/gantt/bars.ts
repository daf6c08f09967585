import type { JournalRecord, RunFacts } from '../../../language/run-facts';

/**
 * `wait`: for DynamoDB, a permit to restore, a time or a condition. `person`: for an approval or a decision. `lock`: for another run, or what
 * else stands before the first step.
 */
export type BarKind = 'work' | 'wait' | 'person' | 'lock' | 'failed';

export interface Bar {
  readonly kind: BarKind;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Whether it went on when the report was made. */
  readonly open?: true;
  /** What is told of it beside its time. */
  readonly says: string;
}

/** Of one step: its attempts, and what it waited for within and between them. `asOf`: what runs has come to there. */
export function barsOf(facts: RunFacts, path: string, records: readonly JournalRecord[], asOf: number): Bar[] {
  const bars: Bar[] = [];
  let failedAt: number | undefined;
  for (const record of records) {
    // What a run before did is in the report of that one, with its times.
    if (record.kept) continue;
    const from = Date.parse(record.startedAt);
    if (failedAt !== undefined && record.actor !== undefined) bars.push(decision(failedAt, from, record));
    bars.push(...attemptBars(facts, record, asOf));
    failedAt = record.outcome === 'failed' && record.endedAt ? Date.parse(record.endedAt) : undefined;
  }
  const waiting = facts.waiting?.find((each) => each.path === path && each.for === 'decision' && !each.run);
  if (waiting)
    bars.push({ kind: 'person', from: Date.parse(waiting.since), to: asOf, open: true, says: 'waits for a decision' });
  return bars;
}

function decision(from: number, to: number, { actor }: JournalRecord): Bar {
  return { kind: 'person', from, to, says: `waited for a decision, taken by ${actor}` };
}

function attemptBars(facts: RunFacts, record: JournalRecord, asOf: number): Bar[] {
  const { path, outcome, attempt, startedAt, endedAt, tries = 1 } = record;
  if (outcome === 'skipped') return [];
  const from = Date.parse(startedAt);
  const to = endedAt === undefined ? asOf : Date.parse(endedAt);
  const open = endedAt === undefined && facts.verdict === undefined;
  const approved = facts.approvals?.findLast((each) => each.path === path && each.at >= startedAt);
  const begun = approved && kindOf(record) !== 'person' ? Math.min(to, Date.parse(approved.at)) : from;
  const before: Bar[] = begun > from ? [{ kind: 'person', from, to: begun, says: 'waited for an approval' }] : [];
  const says = `attempt ${attempt}: ${outcome}${tries > 1 ? `, at automatic try ${tries}` : ''}`;
  const whole: Bar = { kind: kindOf(record), from: begun, to, says, ...(open && { open: true as const }) };
  return [...before, ...aroundPermit(whole, permitWaitOf(facts, record, to))];
}

/** Present also while it waits. */
function permitWaitOf(
  { waiting = [] }: RunFacts,
  { path, outcome, permitWait }: JournalRecord,
  asOf: number,
): { from: number; to: number } | undefined {
  if (permitWait) return { from: Date.parse(permitWait.from), to: Date.parse(permitWait.to) };
  const now = waiting.find((each) => each.for === 'permit' && each.path === path && !each.run);
  return now && outcome === 'running' ? { from: Date.parse(now.since), to: asOf } : undefined;
}

/** What came before the wait, the wait, and what came after it. */
function aroundPermit(bar: Bar, wait: { from: number; to: number } | undefined): Bar[] {
  if (!wait) return [bar];
  const { open: _goesOn, ...ended } = bar;
  const isOver = wait.to < bar.to;
  return [
    ...(wait.from > bar.from ? [{ ...ended, kind: 'work' as const, to: wait.from }] : []),
    { ...(isOver ? ended : bar), ...wait, kind: 'wait', says: 'waited for a permit to restore' },
    ...(isOver ? [{ ...bar, from: wait.to }] : []),
  ];
}

const waits = new Set(['wait', 'waitRestorable', 'waitActive']);

function kindOf({ kind, outcome }: JournalRecord): BarKind {
  if (outcome === 'failed') return 'failed';
  if (kind === 'approve') return 'person';
  return waits.has(kind) ? 'wait' : 'work';
}
