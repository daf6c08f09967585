import type { EndedRun } from '../../language/ended-run';
import type { CarriedStep } from '../../language/resumption';
import { isSkippedByPerson, type JournalRecord } from '../../language/run-facts';
import { isWithin } from '../../language/step-path';
import { workLeft } from '../../language/work-left';
import { begunUndo } from './begun-undo';

/** What is known of a step from all runs of a line. */
export interface StepHistory extends Omit<CarriedStep, 'kept' | 'recheck' | 'takesAlong'> {
  /** The record with which it ended, however. */
  readonly last?: JournalRecord;
  /** It was undone, or that was tried: what stands of it is not what it left. */
  readonly takenBack?: true;
}

const nothing: StepHistory = { attempts: 0, failures: 0 };

/** By path as in the journal; of the run, and of those before it as far as it did not come to the step itself. */
export function historiesOf({ facts, plan }: Pick<EndedRun, 'facts' | 'plan'>): Map<string, StepHistory> {
  const histories = new Map<string, StepHistory>();
  for (const [path, carried] of Object.entries(facts.resumes?.steps ?? {})) histories.set(path, historyOf(carried));
  for (const record of facts.journal) {
    histories.set(record.path, withRecord(histories.get(record.path) ?? nothing, record));
  }
  const cutOff = begunUndo({ facts, plan }).map((begun) => ({ ...begun, outcome: 'failed' as const }));
  const told = (facts.undone ?? []).map(({ path, outcome }) => ({ path, outcome, isLookedAt: false }));
  for (const { path: outer, outcome, isLookedAt } of [...told, ...cutOff]) {
    for (const [path, history] of histories) {
      const isUndo = path.startsWith(`${outer}.undo.`);
      if (isUndo && outcome !== 'undone') histories.set(path, toDoAgain(history));
      if (isUndo || (path !== outer && !isWithin(path, outer))) continue;
      histories.set(path, isLookedAt ? { ...history, undoing: true } : takenBack(history, outcome === 'undone'));
    }
  }
  return histories;
}

function historyOf({ kept, recheck: _look, takesAlong: _others, ...rest }: CarriedStep): StepHistory {
  return { ...rest, ...(kept && { last: kept }), ...(rest.undone && { takenBack: true }) };
}

function withRecord(before: StepHistory, record: JournalRecord): StepHistory {
  const { outcome, startedAt, inputsDigest, failure, kept } = record;
  if (kept && outcome !== 'succeeded' && outcome !== 'skipped') return before;
  const { inner: _begun, skip: _done, undone: _then, undoing: _cut, takenBack: _as, ...known } = before;
  if (kept || isSkippedByPerson(record)) return { ...known, last: record };
  // Its `if` was false: it was not begun.
  if (outcome === 'skipped') return { ...before, last: record };
  const begun: StepHistory = {
    ...known,
    attempts: known.attempts + 1,
    startedAt: known.startedAt ?? startedAt,
    last: record,
    ...(inputsDigest !== undefined && record.kind === 'forEach' && { inputsDigest }),
  };
  if (outcome === 'succeeded') return { ...without(begun), endedAt: known.endedAt ?? record.endedAt };
  const failures = begun.failures + (outcome === 'failed' ? 1 : 0);
  return { ...begun, endedAt: undefined, failures, ...workOf(record), ...(failure && { passedOver: failure }) };
}

/** Of an attempt that was prepared: what counts then for the next one, whatever those before had left. */
function workOf(record: JournalRecord): Pick<StepHistory, 'unfinished'> {
  const { prepared, inputsDigest } = record;
  if (!prepared || inputsDigest === undefined) return {};
  const left = workLeft(record);
  return { unfinished: left && { inputsDigest, prepared: left } };
}

function without({ unfinished: _done, passedOver: _none, ...rest }: StepHistory): StepHistory {
  return rest;
}

/** A step of an undo that did not come to its end: the next undo takes over what it has made. */
function toDoAgain(history: StepHistory): StepHistory {
  const { last, attempts } = history;
  const unfinished = last?.outcome === 'succeeded' ? ownWork(last) : undefined;
  return unfinished ? { ...history, failures: attempts, unfinished } : history;
}

/** What it made when it was done before is its own, when it is to do it again. */
export function ownWork({ prepared, inputsDigest }: JournalRecord): StepHistory['unfinished'] {
  return prepared && inputsDigest !== undefined ? { inputsDigest, prepared } : undefined;
}

/** The next attempt is no repetition of those before: who remembers their calls must not answer for it. */
function takenBack({ inner: _inner, ...history }: StepHistory, wholly: boolean): StepHistory {
  return {
    ...without(history),
    endedAt: undefined,
    failures: history.attempts,
    takenBack: true,
    ...(wholly && { undone: true }),
  };
}
