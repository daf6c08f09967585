import { canonicalText, digestOf } from '../../language/digest';
import type { Json, JsonObject } from '../../language/json';
import type { Plan, PlanStep } from '../../language/plan';
import { type Past, type PredictedStep, predictSteps } from '../../language/predict';
import { isSkippedByPerson, type JournalRecord } from '../../language/run-facts';
import type { StepKinds } from '../../language/step-kind';
import { pathInPlan } from '../../language/step-path';
import type { PlannedStep } from './plan-steps';
import type { StepHistory } from './step-history';

/** A run as it is to go on: its plan, and what is known of the steps by their paths in it. */
export interface Line {
  readonly plan: Plan;
  readonly steps: ReadonlyMap<string, PlannedStep>;
  /** Of the plan before. */
  readonly before: ReadonlyMap<string, PlannedStep>;
  readonly samePlan: boolean;
  readonly histories: ReadonlyMap<string, StepHistory>;
  readonly origin: Past['run'];
  /** Of the runs within it that go on, by the path of their step. */
  readonly inner: ReadonlyMap<string, Past>;
  isRerun(path: string): boolean;
}

export interface Done {
  readonly records: Map<string, JournalRecord>;
  /** Steps that were done, but on other inputs than they would be now. */
  readonly changed: Set<string>;
  readonly rows: readonly PredictedStep[];
}

/** The steps whose outputs can be used again, as far as it is known before the run; it compares the inputs once more. */
export function doneSteps(line: Line, kinds: StepKinds): Done {
  const records = new Map<string, JournalRecord>();
  for (const [path, history] of line.histories) {
    if (history.last && isKeepable(path, history, line)) records.set(path, history.last);
  }
  const changed = new Set<string>();
  for (;;) {
    const rows = predictSteps(line.plan, kinds, pastOf(line, records));
    const other = [...records].filter(([path, record]) => isOther(rows, path, record, line));
    if (other.length === 0) return { records, changed, rows };
    for (const [path] of other) {
      records.delete(path);
      changed.add(path);
    }
  }
}

export function pastOf({ origin, inner, histories, isRerun }: Line, records: ReadonlyMap<string, JournalRecord>): Past {
  const done = new Map<string, JsonObject | undefined>();
  for (const [path, { last, takenBack }] of histories) {
    // A loop that came to its end: what it left is known even though its steps are entered again.
    if (last?.kind === 'forEach' && last.outcome === 'succeeded' && !takenBack && !isRerun(path)) {
      done.set(path, last.outputs);
    }
  }
  for (const [path, { outputs }] of records) done.set(path, outputs);
  return { run: origin, done, inner };
}

function isKeepable(path: string, { last, takenBack, skip }: StepHistory, line: Line): boolean {
  const planned = line.steps.get(pathInPlan(path));
  if (!last || takenBack || skip || planned?.part !== 'steps' || line.isRerun(path)) return false;
  if (isSkippedByPerson(last)) return true;
  if (last.outcome !== 'succeeded') return false;
  switch (planned.step.form) {
    case 'assert':
    case 'parallel':
    case 'forEach':
      return false;
    case 'approve':
      return line.samePlan;
    default:
      return true;
  }
}

function isOther(rows: readonly PredictedStep[], path: string, record: JournalRecord, line: Line): boolean {
  if (isOfOtherList(rows, path, line)) return true;
  const row = rows.find((each) => each.path === path);
  if (!row || isSkippedByPerson(record)) return false;
  if (row.runs === 'no') return true;
  if (row.evaluated && record.inputsDigest !== undefined) {
    return digestOf({ ...row.evaluated, ...record.overrides }) !== record.inputsDigest;
  }
  if (row.step.form === 'activity') return false;
  const planned = line.before.get(pathInPlan(record.path));
  return !line.samePlan && planned !== undefined && !isSameWork(planned.step, row.step);
}

/** Whether it is of a turn of a loop whose list is another one now. */
function isOfOtherList(rows: readonly PredictedStep[], path: string, { histories }: Line): boolean {
  return [...path.matchAll(/\[\d+\]/g)].some(({ index }) => {
    const outer = path.slice(0, index);
    const list = rows.find((row) => row.path === outer)?.input['in'];
    const digest = histories.get(outer)?.inputsDigest;
    return list !== undefined && digest !== undefined && digestOf(list) !== digest;
  });
}

/** Whether two steps of one form do the same, whatever they are called and however failures are dealt with. */
function isSameWork(one: PlanStep, other: PlanStep): boolean {
  return canonicalText(workOf(one)) === canonicalText(workOf(other));
}

const manners = ['path', 'title', 'line', 'if', 'onFailure', 'onRefusal', 'decideWithin', 'undo', 'retry', 'timeoutMs'];

function workOf(step: PlanStep): Json {
  const plain = JSON.parse(JSON.stringify(step)) as JsonObject;
  return Object.fromEntries(Object.entries(plain).filter(([name]) => !manners.includes(name)));
}
