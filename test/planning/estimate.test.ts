import { planOfSteps } from '../../faults/plan-of';
import type { ForEachStep, ParallelStep } from '../../language/plan';
import type { PredictedStep } from '../../language/predict';
import { type Duration, ownDuration, withParts } from '../../planning/estimate/duration';
import { durations, estimate } from '../../planning/estimate/estimate';
import { noEffort } from '../../planning/estimate/work';

const plan = planOfSteps('  - wait: { duration: 2m }');

function row(id: string, more: object = {}): PredictedStep {
  const step = { id, form: 'activity' };
  return {
    step,
    path: `steps.${id}`,
    depth: 0,
    part: 'steps',
    runs: 'yes',
    input: {},
    patterns: {},
    unknown: [],
    ...more,
  } as never;
}

const own = (ms: number): Duration => ({ ms, by: 'default' });

test('branches run at once, turns as many at a time as are allowed, undo not at all', () => {
  const parallel = { form: 'parallel' } as ParallelStep;
  const forEach = { form: 'forEach', concurrency: 2 } as ForEachStep;
  const rows = [
    row('a', { step: parallel }),
    row('b', { parent: 0, lane: 'x' }),
    row('c', { parent: 0, lane: 'x' }),
    row('d', { parent: 0, lane: 'y' }),
    row('u', { parent: 0, part: 'undo' }),
    row('e', { step: forEach }),
    ...['0', '1', '2', '3'].map((lane) => row('f', { parent: 5, lane })),
  ];
  const times = withParts(rows, [0, 10, 20, 25, 99, 0, 10, 10, 10, 10].map(own));
  expect(times[0]?.ms).toBe(30);
  expect(times[5]?.ms).toBe(20);
});

test('earlier runs count more than defaults, and the middle one of them', () => {
  const earlier = new Map([['steps.each[].a', [900, 100, 300]]]);
  expect(ownDuration(row('a', { path: 'steps.each[3].a' }), { ms: 5_000, leastMs: 0 }, earlier)).toEqual({
    ms: 300,
    by: 'runs',
    runs: 3,
  });
  expect(ownDuration(row('a'), { ms: 5_000, leastMs: 0 }, earlier)).toEqual({ ms: 5_000, by: 'default' });
  expect(ownDuration(row('a', { runs: 'no' }), { ms: 5_000, leastMs: 0 }, earlier).ms).toBe(0);
  expect(ownDuration(row('a', { step: { form: 'approve' } }), { ms: 5_000, leastMs: 0 }, earlier)).toEqual({
    ms: 0,
    by: 'people',
  });
  const wait = row('a', { step: { form: 'wait' }, input: { duration: '2m' } });
  expect(ownDuration(wait, noEffort, earlier)).toEqual({ ms: 120_000, by: 'wait' });
});

test('no step is faster than the limits of the run let it, whatever earlier runs took', () => {
  const earlier = new Map([['steps.a', [300]]]);
  expect(ownDuration(row('a'), { ms: 90_000, leastMs: 89_000 }, earlier)).toEqual({ ms: 90_000, by: 'limits' });
  expect(ownDuration(row('a'), { ms: 90_000, leastMs: 200 }, earlier)).toEqual({ ms: 300, by: 'runs', runs: 1 });
  expect(ownDuration(row('b'), { ms: 90_000, leastMs: 60_000 }, earlier).by).toBe('limits');
  expect(ownDuration(row('b'), { ms: 90_000, leastMs: 10_000 }, earlier).by).toBe('default');
});

test('objectives are set against the steps that they measure; the price is that of the region', () => {
  const rows = [row('a'), row('b'), row('c')];
  const efforts = rows.map(() => ({ ...noEffort, ms: 1_000, readUnits: 1e6, restoreGb: 2 }));
  const objectives = { rtoMs: 1_500, from: 'b', phases: [{ name: 'first', from: 'a', to: 'a', rtoMs: 9_000 }] };
  const told = estimate({ ...plan, objectives }, rows, durations(rows, efforts, new Map()), efforts, 'us-east-1');
  expect(told.ms).toBe(3_000);
  expect(told.objectives).toEqual([
    { name: 'rto', objectiveMs: 1_500, estimateMs: 2_000 },
    { name: 'first', objectiveMs: 9_000, estimateMs: 1_000 },
  ]);
  expect(told.cost).toMatchObject({ readUnits: 3e6, restoreGb: 6, usd: 3 * 0.125 + 6 * 0.15 });
  expect(estimate(plan, rows, [], efforts, 'mars-north-1').cost.usd).toBeNull();
});
