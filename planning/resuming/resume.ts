import { type CreatedTable, createdTables, tableChanges } from '../../language/created-tables';
import type { EndedRun } from '../../language/ended-run';
import type { Plan } from '../../language/plan';
import { planDigest } from '../../language/plan-digest';
import type { Past, PredictedStep } from '../../language/predict';
import type { CarriedStep, Resumption } from '../../language/resumption';
import type { StepKinds } from '../../language/step-kind';
import { pathInPlan } from '../../language/step-path';
import { approvalsOf } from './approvals';
import { carriedStep } from './carried';
import { type Deed, deedOf } from './deeds';
import { type Done, doneSteps, type Line, pastOf } from './done';
import { finishUndo } from './half-undone';
import { type Begun, lineOf } from './line';
import { requireDoneBefore } from './not-done';
import type { ResumeOptions } from './options';
import { quietUntil } from './quiet';
import { recheckOf } from './recheck';
import type { ResumedStep } from './resumed-step';
import { type Decided, endingRows, goneRow, rowOf } from './row';
import { takenAlong, workedOn } from './taken-along';
import { neededAgain, takenAway } from './taken-away';
import { type TakenBack, takenBack } from './taken-back';
import { mayHaveUndone, unsettledDeeds } from './unsettled';

export interface Resuming {
  readonly resumption: Resumption;
  readonly rows: readonly ResumedStep[];
  /** What is known of it, for runs that it is a part of. */
  readonly past: Past;
  /** Paths of the steps whose outputs are used again, those of runs within it after `>`. */
  readonly kept: ReadonlySet<string>;
}

/** How a plan goes on where a run has ended: what the new run is given, and what that means, step by step. Throws `CannotResume`. */
export function resume(past: EndedRun, plan: Plan, kinds: StepKinds, options: ResumeOptions = {}): Resuming {
  return resumeWithout(new Set(), past, plan, kinds, options);
}

/** `lost`: tables that are to be made again, so that what was done to them is to be done again. */
function resumeWithout(
  lost: ReadonlySet<string>,
  past: EndedRun,
  plan: Plan,
  kinds: StepKinds,
  options: ResumeOptions,
): Resuming {
  const begun = lineOf(past, plan, options);
  const finishing = options.abort ? undefined : finishUndo(past, begun, options);
  if (finishing) return resumeWithout(lost, past, plan, kinds, finishing);
  const inner = innerRuns(lost, past, begun, kinds, options);
  const line: Line = { ...begun, inner: pastsOf(inner) };
  const done = doneSteps(line, kinds);
  if (begun.fromPath !== undefined) requireDoneBefore(begun.fromPath, line, done);

  const deeds = [...done.records].map(([path, record]) => deedOf(path, record, done.rows));
  const created = standingTables(past);
  const away = takenAway(deeds, created);
  const back = options.abort ? [] : takenBack(line, done, created);
  const own = new Set([...back, ...away].map(({ table }) => table));
  const remade = voidDeeds(
    back,
    [...lost].filter((table) => !own.has(table)),
    deeds,
  );
  for (const path of remade.keys()) done.records.delete(path);
  const left = options.abort ? [] : done.rows.filter((row) => isLeft(row, line, done, inner));
  const needed = new Map([...neededAgain(away, deeds, left), ...remade]);
  const more = [...back, ...away.filter(({ maker }) => needed.has(maker.path))].filter(({ table }) => !lost.has(table));
  // Runs within this one were decided on without knowing of these.
  if (inner.size > 0 && more.length > 0) {
    return resumeWithout(new Set([...lost, ...more.map(({ table }) => table)]), past, plan, kinds, options);
  }
  for (const path of needed.keys()) done.records.delete(path);
  const standing = deeds.filter(({ path }) => !needed.has(path));
  const gone = new Set(away.filter(({ maker }) => !needed.has(maker.path)).map(({ table }) => table));
  const begunOnly = unsettledDeeds(line, done);
  const rechecks = new Map(
    // Nothing rests on what stands when no more is run.
    (options.abort ? [] : standing).flatMap((deed) => {
      const unsettled = begunOnly.filter((each) => mayHaveUndone(each, deed, left));
      const recheck = recheckOf(deed, { deeds: standing, unsettled, gone });
      return recheck ? [[deed.path, recheck] as const] : [];
    }),
  );

  const along = [...standing, ...deedsWithin(line, done, inner)];
  const steps: Record<string, CarriedStep> = {};
  for (const [path, history] of line.histories) {
    const fate = { kept: done.records.get(path), recheck: rechecks.get(path), inner: inner.get(path)?.resumption };
    const carried = carriedStep(path, history, { ...fate, isRerun: line.isRerun(path) }, along);
    if (carried) steps[path] = carried;
  }
  const decided = { line, done, deeds, needed, rechecks };
  return {
    resumption: { ...headOf(past, line, options), steps, created },
    rows: options.abort ? endingRows(done.rows, line) : rowsOf(decided, begun, inner),
    past: pastOf(line, done.records),
    kept: keptPaths(done, inner),
  };
}

/** What runs within it have done that go on: where a table of theirs is made again, they begin anew. */
function deedsWithin({ histories }: Line, { rows }: Done, inner: ReadonlyMap<string, InnerRun>): Deed[] {
  return [...inner].flatMap(([path, { kept }]) => {
    const last = histories.get(path)?.last;
    const theirs = [...(kept ?? [])].map((each) => `${path} > ${each}`);
    return last
      ? [
          deedOf(
            path,
            last,
            rows.filter((row) => row.path === path || theirs.includes(row.path)),
          ),
        ]
      : [];
  });
}

/** Steps that worked on a table that was undone, or on one that is lost, with why they are run again. */
function voidDeeds(back: readonly TakenBack[], lost: readonly string[], deeds: readonly Deed[]) {
  const found = new Map<string, string>();
  const add = (table: string, along: readonly Deed[]) => {
    for (const { path } of along) found.set(path, `it worked on table "${table}", which is made again`);
  };
  for (const { maker, table } of back) add(table, takenAlong(maker, deeds));
  for (const table of lost) add(table, workedOn([table], deeds));
  return found;
}

function headOf(past: EndedRun, { origin, samePlan }: Line, { reason, abort, failure }: ResumeOptions) {
  const { facts, requesters } = past;
  const quiet = quietUntil(past);
  const approvals = samePlan ? (facts.approvals ?? approvalsOf(past)) : [];
  return {
    version: 1 as const,
    of: facts.run,
    execution: facts.execution,
    origin: { run: origin.id, startedAt: origin.startedAt },
    planDigest: facts.planDigest,
    requesters,
    ...(reason !== undefined && { reason }),
    ...(quiet !== undefined && { quietUntil: quiet }),
    ...(approvals.length > 0 && { approvals }),
    ...(abort && { abort: true as const }),
    ...(failure && { failure }),
  };
}

/** With those of runs within it that could not tell it of theirs any more. */
function standingTables({ facts, inner }: EndedRun): Record<string, CreatedTable> {
  const untold = Object.entries(inner).filter(([path]) => {
    return facts.journal.findLast((record) => record.path === path)?.tables === undefined;
  });
  const theirs = untold.map(([, run]) => tableChanges({ ...run.facts })?.created ?? {});
  return Object.assign({}, ...theirs, createdTables(facts)) as Record<string, CreatedTable>;
}

type InnerRun = { readonly resumption: Resumption } & Partial<Omit<Resuming, 'resumption'>>;

/** How the runs go on that steps have begun and that did not pass. */
function innerRuns(
  lost: ReadonlySet<string>,
  past: EndedRun,
  begun: Begun,
  kinds: StepKinds,
  options: ResumeOptions,
): Map<string, InnerRun> {
  const found = new Map<string, InnerRun>();
  for (const [path, { last, takenBack, skip, inner }] of begun.histories) {
    const step = begun.steps.get(pathInPlan(path))?.step;
    if (step?.form !== 'run' || takenBack || skip || begun.isRerun(path)) continue;
    if (last && (last.outcome === 'succeeded' || last.outcome === 'skipped')) continue;
    const own = past.inner[begun.movedFrom.get(path) ?? path];
    if (inner) found.set(path, { resumption: inner });
    else if (own) {
      const plan = { ...step.plan, inputs: own.facts.inputs };
      const within = optionsWithin(options, path, step.id);
      found.set(path, resumeWithout(lost, own, { ...plan, digest: planDigest(plan) }, kinds, within));
    }
  }
  return found;
}

/** What is said of steps of a run within: `--skip 'recover > copied'`. */
function optionsWithin(
  { from: _own, failure: _of, skip = [], ...rest }: ResumeOptions,
  path: string,
  id: string,
): ResumeOptions {
  const inner = skip.flatMap(({ step, ...more }) => {
    const [outer = '', ...within] = step.split('>').map((part) => part.trim());
    return within.length > 0 && (outer === path || outer === id) ? [{ step: within.join(' > '), ...more }] : [];
  });
  return { ...rest, skip: inner };
}

function pastsOf(inner: ReadonlyMap<string, InnerRun>): Map<string, Past> {
  return new Map([...inner].flatMap(([path, { past }]) => (past ? [[path, past] as const] : [])));
}

/** Whether a step of the main line, or of a run within it, is still to be run. */
function isLeft(row: PredictedStep, { histories }: Line, { records }: Done, inner: ReadonlyMap<string, InnerRun>) {
  if (row.part !== 'steps' || row.runs === 'no') return false;
  if (row.step.form === 'parallel' || row.step.form === 'forEach') return false;
  const [own = '', ...within] = row.path.split(' > ');
  if (records.has(own) || histories.get(own)?.skip) return false;
  return within.length === 0 || !inner.get(own)?.kept?.has(within.join(' > '));
}

function keptPaths({ records }: Done, inner: ReadonlyMap<string, InnerRun>): Set<string> {
  const theirs = [...inner].flatMap(([path, { kept = [] }]) => [...kept].map((own) => `${path} > ${own}`));
  return new Set([...records.keys(), ...theirs]);
}

function rowsOf(decided: Decided, { gone }: Begun, inner: ReadonlyMap<string, InnerRun>): ResumedStep[] {
  const own = decided.done.rows.filter(({ part, path }) => part === 'steps' && !path.includes(' > '));
  const rows = own.flatMap((row) => {
    const { rows: within = [] } = inner.get(row.path) ?? {};
    const theirs = within.map((each) => ({
      ...each,
      path: `${row.path} > ${each.path}`,
      depth: row.depth + 1 + each.depth,
    }));
    return [rowOf(row, decided), ...theirs];
  });
  return [...rows, ...[...gone].flatMap(([path, history]) => goneRow(path, history))];
}
