import type { RunFacts } from '../../language/run-facts';
import { renderMarkdown } from '../../report/markdown';
import { nextSteps } from '../../report/next-steps';
import { failedRecord, passedOver } from '../../report/passed-over';
import { timeline } from '../../report/timeline';
import { at, factsOf, record } from './facts';

const failure = { code: 'TableNotFound', message: 'There is no such table' } as const;
const failed = record(1, 'count', 'countItems', { outcome: 'failed', failure });
const skipped = record(4, 'count', 'countItems', {
  ...{ attempt: 2, outcome: 'skipped', actor: 'alice (1@desk)', reason: 'counted by hand' },
});
/** As runs of version 0.1.0 have it: the failed attempt itself is the skipped one. */
const skippedBefore = record(1, 'count', 'countItems', {
  ...{ outcome: 'skipped', failure, actor: 'alice (1@desk)', reason: 'counted by hand' },
});
const turn = record(2, 'inner', 'countItems', { path: 'steps.every[3].inner', outputs: { count: 3 } });
const undo = record(3, 'back', 'deleteTable', { path: 'steps.make.undo.back', outcome: 'failed', failure });

function facts(more: Partial<RunFacts> = {}): RunFacts {
  const outline = [
    { path: 'steps.count', id: 'count', title: 'Count', kind: 'countItems', effect: 'reads' },
    { path: 'steps.every[].inner', id: 'inner', title: 'Look', kind: 'countItems', effect: 'reads', depth: 1 },
    { path: 'steps.later.undo.x', id: 'x', title: 'Undo it', kind: 'deleteTable', effect: 'destroys', undo: true },
  ] as const;
  return { ...factsOf([failed, turn, undo, skipped]), outline, ...more };
}

test('a report shows who decided, what was missed and what could not be undone', () => {
  const text = renderMarkdown({
    facts: facts({
      requester: 'bob (2@desk)',
      undone: [{ path: 'steps.count', outcome: 'failed', failure }],
      objectives: [{ name: 'rto', objectiveMs: 60_000, measuredMs: 90_000, met: false }],
    }),
  });
  expect(text).toContain('by bob (2@desk)');
  expect(text).toContain('| **missed** | rto | 1 min 30 s | 1 min 00 s |');
  expect(text).toContain('| **not undone** | Count (`steps.count`) | There is no such table |');
  expect(text).toContain('| Count (`steps.count`) | There is no such table | alice (1@desk): counted by hand |');
  expect(text).toContain('&emsp;Look \\[3\\]');
});

test('steps of a loop are found in the outline, and undo that was not needed is not missed', () => {
  expect(timeline(facts()).map(({ title, depth, outcome }) => `${depth} ${title} ${outcome}`)).toEqual([
    '0 Count failed',
    '1 Look [3] succeeded',
    '0 back failed',
    '0 Count skipped',
  ]);
});

test('a run that waits says with which commands it is answered', () => {
  const waiting = [
    { for: 'approval', path: 'steps.go', message: 'Go?', since: at(1), needed: 1 },
    { for: 'decision', path: 'steps.every[3].inner', run: 'r.inner', message: 'no', since: at(1) },
  ] as const;
  expect(nextSteps(facts({ verdict: undefined, waiting }))).toEqual([
    '`drillbook approve orders-20260131-140305-k3fq steps.go`',
    '`drillbook reject orders-20260131-140305-k3fq steps.go --reason "..."`',
    "`drillbook retry r.inner 'steps.every[3].inner'`",
    "`drillbook retry r.inner 'steps.every[3].inner' -i field=value`",
    '`drillbook skip r.inner \'steps.every[3].inner\' --reason "..."`',
    '`drillbook abort r.inner \'steps.every[3].inner\' --reason "..."`',
  ]);
  expect(nextSteps(facts({ verdict: undefined, waiting }), 'gone')[0]).toContain('Nobody could answer');
});

test('failures that a run went on after are told once: not its own, nor what waits or was undone', () => {
  expect(passedOver(facts()).map(({ path }) => path)).toEqual(['steps.count']);
  expect(passedOver(facts({ journal: [skippedBefore] }))).toEqual([skippedBefore]);
  expect(passedOver(facts({ failure }))).toEqual([]);
  const aborted = { code: 'Aborted', message: 'enough', details: { step: 'steps.count' } } as const;
  expect(failedRecord(facts({ failure: aborted }))?.path).toBe('steps.count');
  expect(failedRecord(facts({ failure: { code: 'ObjectiveMissed', message: 'rto' } }))).toBeUndefined();
});
