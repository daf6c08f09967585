import { stepKinds } from '../../../activities/step-table';
import { digestOf } from '../../../language/digest';
import type { EndedRun } from '../../../language/ended-run';
import type { JsonObject } from '../../../language/json';
import type { Plan, PlanStep } from '../../../language/plan';
import { predictSteps } from '../../../language/predict';
import type { JournalRecord, RunFacts } from '../../../language/run-facts';
import { at, factsOf } from '../../report/facts';

export const runId = 'drill-20260131-140305-k3fq';

interface Story {
  /** The step, by path, at which the run stopped; those before it are done. */
  readonly until: string;
  /** What is not told by the inputs, by path. */
  readonly outputs?: Readonly<Record<string, JsonObject>>;
  /** How it stopped. */
  readonly last?: Partial<JournalRecord>;
  /** Paths of clean-ups and undo steps that came after it. */
  readonly after?: readonly string[];
  readonly facts?: Partial<RunFacts>;
}

/** A run of a plan that went well up to a step: the journal that it has by then. */
export function endedRun(plan: Plan, { until, outputs = {}, last, after = [], facts }: Story): EndedRun {
  const run = { id: runId, startedAt: at(0) };
  const done = new Map<string, JsonObject>();
  const journal: JournalRecord[] = [];
  const look = () => predictSteps(plan, stepKinds, { run, done, inner: new Map() });
  const add = (path: string, more: Partial<JournalRecord> = {}) => {
    const row = look().find((each) => each.path === path);
    if (!row) throw new Error(`No step ${path}`);
    if (row.runs === 'no') {
      journal.push(recordOf(journal.length + 1, row.step, path, { outcome: 'skipped', reason: 'its if is false' }));
      return;
    }
    const own = { ...row.outputs, ...outputs[path] };
    const work = row.step.form === 'forEach' ? row.input['in'] : row.evaluated;
    const inputsDigest = work === undefined ? undefined : digestOf(work);
    const record = recordOf(journal.length + 1, row.step, path, { inputsDigest, outputs: own, ...more });
    journal.push(record);
    if (record.outcome === 'succeeded') done.set(path, own);
  };
  for (const { path, part } of look()) {
    if (part !== 'steps' || path.includes(' > ')) continue;
    if (path === until) break;
    add(path);
  }
  add(until, { outcome: 'failed', outputs: undefined, failure: { code: 'Internal', message: 'it broke' }, ...last });
  for (const path of after) add(path);
  const told = {
    ...{ run: runId, runbook: plan.runbook, planDigest: plan.digest, inputs: plan.inputs, verdict: 'error' as const },
    ...facts,
  };
  return { facts: factsOf(journal, told), plan, requesters: ['alice'], inner: {} };
}

function recordOf(seq: number, { id, kind, effect }: PlanStep, path: string, more: Partial<JournalRecord>) {
  const startedAt = at(seq * 2);
  const endedAt = more.outcome === 'running' ? undefined : at(seq * 2 + 1);
  const record = { seq, path, id, kind, effect, attempt: 1, outcome: 'succeeded', startedAt, endedAt, ...more };
  return JSON.parse(JSON.stringify(record)) as JournalRecord;
}
