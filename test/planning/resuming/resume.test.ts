import { stepKinds } from '../../../activities/step-table';
import { planOfSteps, shippedPlan } from '../../../faults/plan-of';
import type { EndedRun } from '../../../language/ended-run';
import type { Plan } from '../../../language/plan';
import type { ResumeOptions } from '../../../planning/resuming/options';
import { resume } from '../../../planning/resuming/resume';
import { endedRun, runId } from './ended';

const orders = 'drillbook-orders';
const mark = { 'steps.mark': { table: orders, time: '2026-01-31T14:03:20.000Z' } };

function decide(past: EndedRun, plan: Plan = past.plan, options: ResumeOptions = {}) {
  const { resumption, rows } = resume(past, plan, stepKinds, options);
  return {
    resumption,
    rows,
    of: (id: string) => rows.find(({ path }) => path === id || path === `steps.${id}`),
    carried: (id: string) => resumption.steps[`steps.${id}`],
    fates: () => Object.fromEntries(rows.map(({ path, does }) => [path.replace('steps.', ''), does])),
  };
}

describe('guarded-delete, failed at the fingerprint of the copy', () => {
  const plan = shippedPlan('guarded-delete');
  const story = { until: 'steps.restoredImage', outputs: mark };

  test('what is done is kept, tables and settings after a look, waits wait again, checks are made again', () => {
    const { fates, resumption, carried } = decide(endedRun(plan, story));
    expect(fates()).toMatchObject({
      ...{ create: 'look', described: 'keep', load: 'keep', pitr: 'look', mark: 'keep', asExpected: 'run' },
      ...{ restorable: 'again', restore: 'look', restored: 'again', restoredImage: 'run', swap: 'run' },
    });
    expect(resumption).toMatchObject({ version: 1, of: runId, origin: { run: runId }, requesters: ['alice'] });
    expect(carried('restoredImage')).toMatchObject({ attempts: 1, failures: 1 });
    expect(carried('restoredImage')).not.toHaveProperty('kept');
    expect(carried('load')?.kept).toMatchObject({ seq: 3, outcome: 'succeeded' });
    expect(carried('pitr')?.recheck).toEqual({ by: 'look', stands: 'recoveryOn', of: 'table', whenGone: 'ask' });
    expect(Object.keys(resumption.created)).toEqual([orders, `${orders}-restored`]);
  });

  test('good orders came in later, so that what was deleted need not be gone any more', () => {
    expect(decide(endedRun(plan, story)).of('accident')?.does).toBe('keep');
    const begun = decide(endedRun(plan, { ...story, until: 'steps.laterWrites' }));
    expect(begun.of('accident')?.does).toBe('keep');
    const before = decide(endedRun(plan, { ...story, until: 'steps.after' }));
    expect(before.carried('accident')?.recheck).toMatchObject({ stands: 'noMatchingItems', whenGone: 'ask' });
  });

  test('a table that is gone takes along all that worked on it, and on what that made', () => {
    const { carried } = decide(endedRun(plan, story));
    expect(carried('restore')?.takesAlong).toEqual(['restored', 'restoredDescribed', 'restoredCount'].map(pathOf));
    expect(carried('create')?.takesAlong).toEqual(expect.arrayContaining(['load', 'accident', 'restore'].map(pathOf)));
    expect(carried('pitr')).not.toHaveProperty('takesAlong');
  });

  test('a copy that the run removed itself is made again when what is left needs it', () => {
    const removed = endedRun(plan, { ...story, after: ['finally.cleanUp'] });
    const { fates, carried, of } = decide(removed);
    expect(fates()).toMatchObject({ restore: 'redo', restored: 'redo', restoredCount: 'redo', create: 'look' });
    expect(of('restore')?.why).toContain('steps.restoredImage needs it');
    expect(carried('restore')).not.toHaveProperty('kept');
  });

  test('a copy that the run removed itself is not missed when nothing that is left needs it', () => {
    const removed = endedRun(plan, { ...story, until: 'steps.recovered', after: ['finally.cleanUp'] });
    expect(decide(removed).fates()).toMatchObject({ restore: 'keep', restored: 'keep', swap: 'keep' });
    expect(decide(removed).carried('restore')).not.toHaveProperty('recheck');
  });

  test('a step that had prepared when it was cut off goes on as its own, once its worker must have stopped', () => {
    const prepared = { targetAbsentAt: '2026-01-31T14:03:30.000Z' };
    const cut = endedRun(plan, {
      ...{ until: 'steps.restore', outputs: mark, last: { outcome: 'running', prepared } },
      facts: { endedAt: '2026-01-31T15:00:00.000Z' },
    });
    const { carried, resumption, of } = decide(cut);
    expect(carried('restore')).toMatchObject({ attempts: 1, failures: 0, unfinished: { prepared } });
    expect(of('restore')?.why).toContain('was at work');
    expect(resumption.quietUntil).toBe('2026-01-31T15:00:10.000Z');
    expect(decide(endedRun(plan, story)).resumption).not.toHaveProperty('quietUntil');
  });

  test('a step that met a table of others leaves nothing that the next attempt could take for its own', () => {
    const failure = { code: 'TableExists', message: 'The table "copy" exists' } as const;
    const last = { outcome: 'failed', failure, prepared: { targetAbsentAt: '2026-01-31T14:03:30.000Z' } } as const;
    const { carried } = decide(endedRun(plan, { until: 'steps.restore', outputs: mark, last }));
    expect(carried('restore')).toMatchObject({ attempts: 1, failures: 1 });
    expect(carried('restore')?.unfinished).toBeUndefined();
  });

  test('--from runs a step and all after it again, as its own work and as a new call', () => {
    const prepared = { targetAbsentAt: '2026-01-31T14:03:30.000Z' };
    const past = endedRun(plan, story);
    const journal = past.facts.journal.map((record) => (record.id === 'restore' ? { ...record, prepared } : record));
    const { fates, carried } = decide({ ...past, facts: { ...past.facts, journal } }, plan, { from: 'restore' });
    expect(fates()).toMatchObject({ restorable: 'again', restore: 'redo', restored: 'redo', restoredImage: 'run' });
    expect(carried('restore')).toMatchObject({ attempts: 1, failures: 1, unfinished: { prepared } });
  });

  test('--from after a step that is not done is refused, unless a person does without it', () => {
    const past = endedRun(plan, story);
    expect(() => decide(past, plan, { from: 'swap' })).toThrow('steps that are not done: restoredImage, copyIsTrue.');
    const skip = [{ step: 'restoredImage' }, { step: 'copyIsTrue' }];
    const { fates, carried } = decide(past, plan, { from: 'swap', skip, reason: 'looked at by hand' });
    expect(fates()).toMatchObject({ restoredImage: 'skip', copyIsTrue: 'skip', swap: 'run' });
    expect(carried('restoredImage')).toMatchObject({
      skip: { reason: 'looked at by hand' },
      passedOver: { message: 'it broke' },
    });
  });

  test('a step that is not there, or done already, is named with what was meant', () => {
    const past = endedRun(plan, story);
    expect(() => decide(past, plan, { from: 'restoer' })).toThrow('"restoer"');
    expect(() => decide(past, plan, { skip: [{ step: 'load' }] })).toThrow('a step that is done: steps.load');
  });

  test('given up: nothing is looked at, and what cleans up is told', () => {
    const { rows, resumption } = decide(endedRun(plan, story), plan, { abort: true, reason: 'enough' });
    expect(resumption).toMatchObject({ abort: true, reason: 'enough' });
    expect(Object.values(resumption.steps).some(({ recheck }) => recheck)).toBe(false);
    expect(rows.map(({ path }) => path)).toEqual(['finally.cleanUp']);
  });
});

function pathOf(id: string): string {
  return `steps.${id}`;
}

test('deleted-table: what was deleted and restored since is looked at as what it is last', () => {
  const plan = shippedPlan('deleted-table');
  const backup = { 'steps.backup': { backupArn: 'arn:aws:dynamodb:us-east-1:0:table/x/backup/1', name: 'x' } };
  const outputs = { 'steps.mark': { time: '2026-01-31T14:03:20.000Z' }, ...backup };
  const late = decide(endedRun(plan, { until: 'steps.restoredImage', outputs }));
  expect(late.fates()).toMatchObject({ create: 'keep', pitr: 'keep', accident: 'keep', restore: 'look' });
  const early = decide(endedRun(plan, { until: 'steps.backup', outputs }));
  expect(early.fates()).toMatchObject({ create: 'keep', pitr: 'keep', accident: 'look', backup: 'run' });
  expect(early.carried('accident')?.recheck).toMatchObject({ stands: 'noTable', whenGone: 'ask' });
});

test('what a step that was cut off may have done away with is not looked at: that step knows its own work', () => {
  const plan = shippedPlan('deleted-table');
  const outputs = { 'steps.mark': { time: '2026-01-31T14:03:20.000Z' } };
  const cutOff = (until: string) => decide(endedRun(plan, { until, outputs, last: { outcome: 'running' } })).fates();
  expect(cutOff('steps.accident')).toMatchObject({ create: 'keep', pitr: 'keep', accident: 'run' });
  expect(cutOff('steps.restore')).toMatchObject({ accident: 'keep', restore: 'run' });
});

test('a copy whose removal was cut off is not made again, unless a step that is left needs it', () => {
  const plan = shippedPlan('guarded-delete');
  const whole = endedRun(plan, { until: 'finally.cleanUp', outputs: mark, last: { outcome: 'running' } });
  expect(decide(whole).fates()).toMatchObject({ restore: 'keep', recovered: 'run' });
  const failed = endedRun(plan, { until: 'steps.restoredImage', outputs: mark });
  const [cleanUp] = whole.facts.journal.slice(-1);
  const journal = [...failed.facts.journal, ...(cleanUp ? [cleanUp] : [])];
  const both = decide({ ...failed, facts: { ...failed.facts, journal } });
  expect(both.fates()).toMatchObject({ restore: 'look', restoredImage: 'run' });
});

test('recover-items: within parallel each branch is kept by itself, and its table takes along that branch only', () => {
  const inputs = { table: 'orders', from: '2026-01-31T14:00:00Z', to: '2026-01-31T14:02:00Z', filter: 'a = :a' };
  const plan = shippedPlan('recover-items', { ...inputs, maxItems: '50' });
  const { fates, carried } = decide(endedRun(plan, { until: 'steps.lost' }));
  expect(fates()).toMatchObject({
    ...{ restores: 'run', 'restores.before.restoreBefore': 'look', 'restores.after.afterActive': 'again' },
    ...{ lost: 'run', agreed: 'run' },
  });
  expect(carried('restores.before.restoreBefore')?.takesAlong).toEqual(['steps.restores.before.beforeActive']);
});

test('recover-table: a swap that was undone is made again; one whose undo failed too, and is undone again', () => {
  const inputs = { table: 'orders', target: 'orders-2', to: '2026-01-31T14:00:00Z', pointer: '/orders/table' };
  const plan = shippedPlan('recover-table', { ...inputs, healthUrl: 'http://127.0.0.1:1/' });
  const outputs = {
    'steps.live': { document: { table: 'orders' } },
    'steps.compared': { equal: true, differing: [] },
    'steps.counted': { count: 10 },
  };
  const story = { until: 'steps.healthy', outputs, after: ['steps.swap.undo.swapBack'] };
  const undone = (outcome: 'undone' | 'failed') => ({ facts: { undone: [{ path: 'steps.swap', outcome }] } });
  const wholly = decide(endedRun(plan, { ...story, ...undone('undone') }));
  expect(wholly.of('swap')).toMatchObject({ does: 'run', why: 'it was undone' });
  expect(wholly.carried('swap')).toMatchObject({ undone: true, attempts: 1, failures: 1 });
  expect(wholly.of('byTime')?.does).toBe('look');
  const partly = decide(endedRun(plan, { ...story, ...undone('failed') }));
  expect(partly.carried('swap')).not.toHaveProperty('undone');
  const ending = decide(endedRun(plan, { until: 'steps.healthy', outputs }), plan, { abort: true, reason: 'x' });
  expect(ending.rows).toEqual(
    ['steps.swap', 'steps.functions'].map((path) => expect.objectContaining({ path, does: 'undo' })),
  );
});

describe('an edited runbook', () => {
  const steps = (more: string) => `
  - { id: make, createTable: { table: orders-1, keys: { partition: { name: PK, type: S } } } }
  - { id: count, countItems: { table: orders-1 } }
${more}`;
  const plan = planOfSteps(steps('  - { id: last, countItems: { table: orders-2 } }'));
  const past = endedRun(plan, { until: 'steps.last', outputs: { 'steps.count': { table: 'orders-1', count: 3 } } });

  test('the same on the same inputs is kept, though it is called otherwise; what is new is run, what is gone is told', () => {
    const { rows, of, fates } = decide(
      past,
      planOfSteps(steps('  - { id: other, describeTable: { table: orders-1 } }')),
    );
    expect(fates()).toEqual({ make: 'look', count: 'keep', other: 'run', last: 'gone' });
    expect(of('other')).toMatchObject({ change: 'new' });
    expect(rows.at(-1)).toMatchObject({ path: 'steps.last', change: 'gone' });
  });

  test('other inputs are other work, and so is what hangs on it', () => {
    const edited = planOfSteps(`
  - { id: make, createTable: { table: orders-1, keys: { partition: { name: PK, type: S } } } }
  - { id: count, countItems: { table: orders-1, filter: "a = :a", values: { ":a": 1 } } }
  - { id: last, countItems: { table: orders-2 } }`);
    expect(decide(past, edited).of('count')).toMatchObject({ does: 'redo', change: 'changed' });
  });

  test('a step is known by its id where it stands elsewhere now', () => {
    const edited = planOfSteps(`
  - id: make
    createTable: { table: orders-1, keys: { partition: { name: PK, type: S } } }
  - id: both
    parallel:
      one: [{ id: count, countItems: { table: orders-1 } }]
      two: [{ id: last, countItems: { table: orders-2 } }]`);
    const { of, carried } = decide(past, edited);
    expect(of('both.one.count')?.does).toBe('keep');
    expect(carried('both.one.count')?.kept).toMatchObject({ path: 'steps.both.one.count' });
  });

  test('inputs that a person gave when it failed are part of what it was given', () => {
    const journal = past.facts.journal.map((record) =>
      record.id === 'count' ? { ...record, overrides: { table: 'orders-1' } } : record,
    );
    expect(decide({ ...past, facts: { ...past.facts, journal } }).of('count')?.does).toBe('keep');
  });
});

test('turns of a loop are kept each by itself, but not those of another list', () => {
  const loop = (list: string) =>
    planOfSteps(`  - { id: each, forEach: { in: ${list}, steps: [{ id: count, countItems: { table: "\${{ each.value }}" } }] } }
  - { id: last, countItems: { table: orders-2 } }`);
  const plan = loop('[orders-1, orders-3]');
  const past = endedRun(plan, { until: 'steps.last' });
  const { fates, carried } = decide(past);
  expect(fates()).toMatchObject({ each: 'run', 'each[0].count': 'keep', 'each[1].count': 'keep' });
  expect(carried('each')?.inputsDigest).toMatch(/^sha256:/);
  expect(decide(past, loop('[orders-1, orders-4]')).fates()).toMatchObject({ 'each[0].count': 'redo' });
});

describe('a copy that was undone is made again', () => {
  const copy = `  - id: copy
    restoreTable: { source: orders-1, target: orders-copy, to: "2026-01-31T14:03:20Z" }
    undo: [{ deleteTable: { table: orders-copy, ifExists: true } }]
  - { id: active, waitActive: { table: orders-copy } }
  - { id: put, putItems: { table: orders-copy, items: [{ PK: a }] } }
  - { id: other, countItems: { table: orders-1 } }
`;
  const undone = { undone: [{ path: 'steps.copy', outcome: 'undone' as const }] };

  test('with what was done to it', () => {
    const plan = planOfSteps(`${copy}  - { id: last, countItems: { table: orders-2 } }`);
    const past = endedRun(plan, { until: 'steps.last', after: ['steps.copy.undo.deleteTable1'], facts: undone });
    const { fates, of } = decide(past);
    expect(fates()).toEqual({ copy: 'run', active: 'redo', put: 'redo', other: 'keep', last: 'run' });
    expect(of('put')?.why).toBe('it worked on table "orders-copy", which is made again');
    const skipped = decide(past, plan, { skip: [{ step: 'copy' }], reason: 'made by hand' });
    expect(skipped.fates()).toMatchObject({ copy: 'skip', put: 'keep' });
  });
});
