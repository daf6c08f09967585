import { stepKinds } from '../../../activities/step-table';
import { planOfSteps, shippedPlan } from '../../../faults/plan-of';
import { compilePlan, planDigest } from '../../../language';
import type { EndedRun } from '../../../language/ended-run';
import type { CarriedStep } from '../../../language/resumption';
import type { JournalRecord, RunFacts } from '../../../language/run-facts';
import { resume } from '../../../planning/resuming/resume';
import { factsOf } from '../../report/facts';
import { endedRun, runId } from './ended';

const plan = planOfSteps(`
  - { id: make, createTable: { table: orders-1, keys: { partition: { name: PK, type: S } } } }
  - { id: count, countItems: { table: orders-1 } }
  - { id: last, countItems: { table: orders-2 } }`);
const first = endedRun(plan, { until: 'steps.last', outputs: { 'steps.count': { table: 'orders-1', count: 3 } } });

function carried(past: EndedRun): Record<string, CarriedStep> {
  return { ...resume(past, past.plan, stepKinds).resumption.steps };
}

/** A run that goes on with the first, and has this journal. */
function second(
  journal: readonly JournalRecord[],
  steps: Readonly<Record<string, CarriedStep>>,
  more: Partial<RunFacts> = {},
): EndedRun {
  const { resumption } = resume(first, plan, stepKinds);
  const resumes = {
    ...{ run: runId, execution: 'x', origin: runId, originStartedAt: first.facts.startedAt },
    ...{ planDigest: plan.digest, created: resumption.created, steps },
  };
  const facts = factsOf(journal, { run: `${runId}-r2`, planDigest: plan.digest, verdict: 'error', resumes, ...more });
  return { facts, plan, requesters: ['alice', 'bob'], inner: {} };
}

test('what a run did not come to is as the runs before it left it', () => {
  const before = carried(first);
  const { resumption } = resume(second([], before), plan, stepKinds);
  expect(resumption).toMatchObject({ of: `${runId}-r2`, origin: { run: runId }, requesters: ['alice', 'bob'] });
  expect(resumption.steps).toEqual(before);
  expect(resumption.created).toHaveProperty('orders-1');
});

test('attempts and failures are counted over all runs; a look that failed is none', () => {
  const before = carried(first);
  const [make, , last] = first.facts.journal;
  if (!make || !last) throw new Error('no records');
  const looked = { ...make, seq: 1, outcome: 'failed', kept: { run: runId, seq: 1 } } as const;
  const steps = { ...before, 'steps.last': { attempts: 1, failures: 1 } };
  const third = carried(second([looked, { ...last, seq: 2, attempt: 2 }], steps));
  expect(third['steps.last']).toMatchObject({ attempts: 2, failures: 2 });
  expect(third['steps.make']).toMatchObject({ attempts: 1, failures: 0, kept: { outcome: 'succeeded' } });
  expect(third['steps.make']).toEqual(before['steps.make']);
});

test('a person who did without a step has done so in the runs after, too; the failure counts all the same', () => {
  const [, , last] = first.facts.journal;
  if (!last) throw new Error('no record');
  const skipped = {
    ...last,
    seq: 4,
    attempt: 2,
    outcome: 'skipped',
    actor: 'bob (1@desk)',
    reason: 'not needed',
  } as const;
  const { failure: _none, ...record } = skipped;
  const past = { ...first, facts: { ...first.facts, journal: [...first.facts.journal, record] } };
  expect(carried(past)['steps.last']).toMatchObject({
    kept: { outcome: 'skipped', reason: 'not needed' },
    passedOver: { message: 'it broke' },
  });
});

test('approvals count for the plan that they were given for', () => {
  const inputs = { table: 'orders', from: '2026-01-31T14:00:00Z', to: '2026-01-31T14:02:00Z', filter: 'a = :a' };
  const asking = shippedPlan('recover-items', { ...inputs, maxItems: '50' });
  const lost = { candidates: 5, restored: 3, kept: 0, same: 2 };
  const past = endedRun(asking, {
    until: 'steps.copied',
    outputs: { 'steps.lost': lost, 'steps.agreed': { by: ['bob'] } },
  });
  const journal = past.facts.journal.map((each) => (each.id === 'agreed' ? { ...each, actor: 'bob (7@desk)' } : each));
  const ended = { ...past, facts: { ...past.facts, journal } };
  const same = resume(ended, asking, stepKinds).resumption;
  expect(same.steps['steps.agreed']?.kept).toMatchObject({ outputs: { by: ['bob'] } });
  expect(same.approvals).toEqual([expect.objectContaining({ name: 'bob', identity: '7@desk', path: 'steps.agreed' })]);
  const other = shippedPlan('recover-items', { ...inputs, maxItems: '60' });
  const { resumption, rows } = resume(ended, other, stepKinds);
  expect(resumption).not.toHaveProperty('approvals');
  expect(rows.find(({ path }) => path === 'steps.agreed')).toMatchObject({
    does: 'redo',
    why: expect.stringContaining('one plan'),
  });
});

describe('a run within a run', () => {
  const files = {
    'outer.yaml': `
apiVersion: drillbook/v1
name: outer
description: Runs another
steps:
  - { id: inside, run: { runbook: inner.yaml, inputs: { table: other-1 } } }
  - { id: after, countItems: { table: other-1 } }
`,
    'inner.yaml': `
apiVersion: drillbook/v1
name: inner
description: Is run by another
inputs: { table: { type: table } }
steps:
  - { id: make, createTable: { table: "\${{ inputs.table }}", keys: { partition: { name: PK, type: S } } } }
  - { id: count, countItems: { table: "\${{ inputs.table }}" } }
`,
  };
  const source = (file: keyof typeof files) => ({ file, directory: '.', text: files[file] });
  const { plan: outer } = compilePlan({ ...source('outer.yaml'), load: () => source('inner.yaml') }, stepKinds, {});
  const step = outer?.steps[0];
  if (!outer || step?.form !== 'run') throw new Error('no run step');
  const complete = { ...step.plan, inputs: { table: 'other-1' } };
  const inside = { ...complete, digest: planDigest(complete) };
  const last = { outcome: 'failed', inputsDigest: undefined } as const;
  const inner = endedRun(inside, { until: 'steps.count', last, facts: { run: `${runId}.inside` } });

  test('goes on by itself, and its tables are those of the outer run too', () => {
    const past = { ...endedRun(outer, { until: 'steps.inside' }), inner: { 'steps.inside': inner } };
    const { resumption, rows } = resume(past, outer, stepKinds);
    expect(rows.map(({ path, does, depth }) => [path, does, depth])).toEqual([
      ['steps.inside', 'run', 0],
      ['steps.inside > steps.make', 'look', 1],
      ['steps.inside > steps.count', 'run', 1],
      ['steps.after', 'run', 0],
    ]);
    expect(resumption.steps['steps.inside']?.inner).toMatchObject({
      of: `${runId}.inside`,
      origin: { run: `${runId}.inside` },
      steps: { 'steps.make': { kept: { outcome: 'succeeded' } } },
    });
    expect(resumption.created).toHaveProperty('other-1');
    const skip = [{ step: 'inside > count' }];
    const skipped = resume(past, outer, stepKinds, { skip, reason: 'by hand' }).resumption;
    expect(skipped.steps['steps.inside']?.inner?.steps['steps.count']?.skip).toEqual({ reason: 'by hand' });
  });

  test('does again what it did to a table that the outer run took back', () => {
    const copying = {
      'outer.yaml': `
apiVersion: drillbook/v1
name: outer
description: Changes a copy within
steps:
  - id: copy
    restoreTable: { source: orders-1, target: other-1, to: "2026-01-31T14:03:20Z" }
    undo: [{ deleteTable: { table: other-1, ifExists: true } }]
  - { id: inside, run: { runbook: inner, inputs: { table: other-1 } } }
`,
      'inner.yaml': `
apiVersion: drillbook/v1
name: inner
description: Is run by another
inputs: { table: { type: table } }
steps:
  - { id: put, putItems: { table: "\${{ inputs.table }}", items: [{ PK: a }] } }
  - { id: seen, countItems: { table: orders-1 } }
  - { id: count, countItems: { table: "\${{ inputs.table }}" } }
`,
    };
    const of = (file: keyof typeof copying) => ({ file, directory: '.', text: copying[file] });
    const { plan } = compilePlan({ ...of('outer.yaml'), load: () => of('inner.yaml') }, stepKinds, {});
    const running = plan?.steps[1];
    if (!plan || running?.form !== 'run') throw new Error('no run step');
    const own = { ...running.plan, inputs: { table: 'other-1' } };
    const within = endedRun({ ...own, digest: planDigest(own) }, { until: 'steps.count', last });
    const undone = { undone: [{ path: 'steps.copy', outcome: 'undone' as const }] };
    const ended = endedRun(plan, { until: 'steps.inside', after: ['steps.copy.undo.deleteTable1'], facts: undone });
    const { rows } = resume({ ...ended, inner: { 'steps.inside': within } }, plan, stepKinds);
    expect(rows.map(({ path, does }) => [path, does])).toEqual([
      ['steps.copy', 'run'],
      ['steps.inside', 'run'],
      ['steps.inside > steps.put', 'redo'],
      ['steps.inside > steps.seen', 'keep'],
      ['steps.inside > steps.count', 'run'],
    ]);
    const standing = resume(
      { ...endedRun(plan, { until: 'steps.inside' }), inner: { 'steps.inside': within } },
      plan,
      stepKinds,
    );
    expect(standing.resumption.steps['steps.copy']?.takesAlong).toEqual(['steps.inside']);
  });

  test('that passed is kept, and begun anew where a person wants the step again', () => {
    const past = { ...endedRun(outer, { until: 'steps.after' }), inner: { 'steps.inside': inner } };
    expect(resume(past, outer, stepKinds).rows[0]).toMatchObject({ path: 'steps.inside', does: 'keep' });
    const again = resume(past, outer, stepKinds, { from: 'inside' });
    expect(again.rows[0]).toMatchObject({ does: 'redo' });
    expect(again.resumption.steps['steps.inside']).not.toHaveProperty('inner');
  });
});

test('for a run that only undoes, what could not be undone is as the run had left it; what was undone is told', () => {
  const undone = [
    { path: 'steps.make', outcome: 'failed' },
    { path: 'steps.count', outcome: 'undone' },
  ] as const;
  const past = { ...first, facts: { ...first.facts, undone } };
  const { steps } = resume(past, plan, stepKinds, { abort: true, reason: 'enough' }).resumption;
  expect(steps['steps.make']).toMatchObject({ kept: { outcome: 'succeeded' } });
  expect(steps['steps.make']?.undone).toBeUndefined();
  expect(steps['steps.count']).toMatchObject({ undone: true });
  expect(steps['steps.count']?.kept).toBeUndefined();
  expect(carried(past)['steps.make']?.kept).toBeUndefined();
});
