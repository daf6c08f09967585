import type { PredictedStep } from '../../language/predict';
import type { CarriedRecheck } from '../../language/resumption';
import { isSkippedByPerson } from '../../language/run-facts';
import type { StandingEffect } from '../../language/step-kind';
import { isMain, pathInPlan } from '../../language/step-path';
import type { Deed } from './deeds';
import type { Done, Line } from './done';
import type { ResumedStep } from './resumed-step';
import type { StepHistory } from './step-history';

/** What was decided of the steps of a run. */
export interface Decided {
  readonly line: Line;
  readonly done: Done;
  readonly deeds: readonly Deed[];
  /** Steps that are run again for others, with why. */
  readonly needed: ReadonlyMap<string, string>;
  readonly rechecks: ReadonlyMap<string, CarriedRecheck>;
}

export function rowOf(row: PredictedStep, decided: Decided): ResumedStep {
  const { step, path, depth } = row;
  const { line } = decided;
  const isNew = !line.samePlan && !line.histories.has(path) && !line.before.has(pathInPlan(path));
  const change = isNew ? 'new' : decided.done.changed.has(path) ? 'changed' : undefined;
  const { does, why } = fateOf(row, decided);
  const { title, kind, effect } = step;
  return { path, title, kind, effect, depth, does, why, ...(change && { change }) };
}

type Fate = Pick<ResumedStep, 'does' | 'why'>;

function fateOf(row: PredictedStep, decided: Decided): Fate {
  const { line, done, needed } = decided;
  const { path, step } = row;
  const history = line.histories.get(path);
  if (history?.skip) return { does: 'skip', why: history.skip.reason };
  const record = done.records.get(path);
  if (record && isSkippedByPerson(record)) return { does: 'keep', why: `skipped before: ${record.reason ?? ''}` };
  if (record) return keptOf(path, decided);
  if (row.runs === 'no') return { does: 'skip', why: 'its `if` is false' };
  if (step.form === 'parallel' || step.form === 'forEach') return { does: 'run', why: 'its steps are gone through' };
  const why = needed.get(path);
  if (why !== undefined) return { does: 'redo', why };
  if (step.form === 'assert') return { does: 'run', why: 'is always checked again' };
  return history ? unkept(history, path, decided) : { does: 'run', why: 'not reached before' };
}

function keptOf(path: string, { rechecks, deeds }: Decided): Fate {
  const recheck = rechecks.get(path);
  if (!recheck) return { does: 'keep', why: 'done' };
  if (recheck.by === 'again') return { does: 'again', why: 'what it waits for may have passed' };
  const subject = deeds.find((deed) => deed.path === path)?.effect?.subject;
  const otherwise = recheck.whenGone === 'run' ? 'else it is run again' : 'else a person is asked';
  return { does: 'look', why: `${standing[recheck.stands](subject ?? '?')}; ${otherwise}` };
}

const standing: Record<StandingEffect, (subject: string) => string> = {
  tableOfThisRun: (table) => `if table "${table}" still stands`,
  noTable: (table) => `if table "${table}" is still gone`,
  noMatchingItems: (table) => `if what it deleted is still gone from "${table}"`,
  recoveryOn: (table) => `if recovery of "${table}" is still on`,
  backup: (arn) => `if the backup is still there: ${arn}`,
  settings: (table) => `if "${table}" still has these settings`,
  mappings: (table) => `if the event source mappings of "${table}" are still switched so`,
  pointer: (parameter) => `if "${parameter}" is still set so`,
};

function unkept({ last, takenBack, undone }: StepHistory, path: string, { done, line }: Decided): Fate {
  if (takenBack) return { does: 'run', why: undone ? 'it was undone' : 'it could not be undone wholly' };
  if (last?.outcome === 'failed') return { does: 'run', why: `failed: ${last.failure?.message ?? ''}` };
  if (last?.outcome === 'running') return { does: 'run', why: 'was at work when the run ended' };
  if (last?.outcome !== 'succeeded') return { does: 'run', why: 'not reached before' };
  if (done.changed.has(path)) return { does: 'redo', why: 'what it is given has changed' };
  return { does: 'redo', why: line.isRerun(path) ? 'as asked for' : 'an approval counts for one plan only' };
}

/** Of a run that does nothing more: what it undoes, the last first, and how it cleans up. */
export function endingRows(rows: readonly PredictedStep[], { histories }: Line): ResumedStep[] {
  const undone = rows.filter(({ path, part, step }) => {
    const history = histories.get(path);
    return part === 'steps' && step.undo && history && history.attempts > 0 && !history.undone;
  });
  const last = rows.filter(({ part, path }) => part === 'finally' && !path.includes(' > '));
  return [
    ...undone.reverse().map((row) => endingRow(row, { does: 'undo', why: 'by its undo' })),
    ...last.map((row) => endingRow(row, { does: 'run', why: row.step.if ? `if ${row.step.if}` : '' })),
  ];
}

function endingRow({ step, path, depth }: PredictedStep, fate: Fate): ResumedStep {
  const { title, kind, effect } = step;
  return { path, title, kind, effect, depth, ...fate };
}

/** What is done a second time although its effect was there: to be confirmed. */
export function redoesEffect({ does, effect }: ResumedStep): boolean {
  return does === 'redo' && effect !== 'reads';
}

/** Of a step that the edited runbook has no more; nothing where it left nothing. */
export function goneRow(path: string, { last }: StepHistory): ResumedStep[] {
  if (!last || !isMain(path)) return [];
  const { id, kind, effect, outcome } = last;
  const why = outcome === 'succeeded' && effect !== 'reads' ? 'is not in the runbook any more; what it did stays' : '';
  return [
    {
      path,
      title: id,
      kind,
      effect,
      depth: 0,
      does: 'gone',
      why: why || 'is not in the runbook any more',
      change: 'gone',
    },
  ];
}
