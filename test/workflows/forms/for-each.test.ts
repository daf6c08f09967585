import { failedFacts, pathsOf } from '../facts-of';
import { activityStep, assertStep, forEachStep, parallelStep, planOf } from '../plan-of';
import { requests, testActivities } from '../test-activities';
import { TestWorker } from '../with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());
beforeEach(() => requests.splice(0));

const echoEach = activityStep('inner', { map: { name: { cel: 'each.value' }, at: { cel: 'each.index' } } });

test('each turn has its own value, outputs and paths; the step answers with all of them', async () => {
  const next = activityStep('next', { map: { of: { cel: 'steps.inner.name' } } });
  const plan = planOf({
    inputs: { tables: ['a', 'b', 'c'] },
    steps: [forEachStep('every', { cel: 'inputs.tables' }, [echoEach, next], { concurrency: 2 })],
    outputs: { all: { cel: 'steps.every.results' } },
  });
  const facts = await (await worker.start(plan)).result();
  expect(facts.outputs?.['all']).toEqual(
    ['a', 'b', 'c'].map((name, at) => ({ inner: { name, at }, next: { of: name } })),
  );
  expect(facts.journal.map(({ path }) => path).sort()).toEqual([
    'steps.every',
    ...[0, 1, 2].flatMap((turn) => [`steps.every[${turn}].inner`, `steps.every[${turn}].next`]),
  ]);
  expect(facts.journal[0]?.outputs).toMatchObject({ count: 3 });
  expect(requests.map(({ step }) => step.path)).toContain('steps.every[2].next');
});

test('loops within loops and branches within loops keep their turns apart', async () => {
  const inner = forEachStep('inside', { value: [1, 2] }, [
    activityStep('deep', { map: { value: { cel: 'each.value' } } }),
  ]);
  const plan = planOf({
    steps: [forEachStep('outside', { value: ['x', 'y'] }, [parallelStep('both', { one: [echoEach], two: [inner] })])],
  });
  const facts = await (await worker.start(plan)).result();
  expect(facts.journal.map(({ path }) => path)).toContain('steps.outside[1].both.two.inside[0].deep');
  expect(facts.journal[0]?.outputs).toMatchObject({
    results: [{ inner: { name: 'x', at: 0 }, inside: { count: 2 } }, { inner: { name: 'y', at: 1 } }],
  });
});

test('never more turns at once than the concurrency', async () => {
  const values = Array.from({ length: 12 }, (_, at) => at);
  const plan = planOf({ steps: [forEachStep('every', { value: values }, [echoEach], { concurrency: 3 })] });
  const facts = await (await worker.start(plan)).result();
  const turns = facts.journal.filter(({ id }) => id === 'inner');
  expect(turns).toHaveLength(12);
  for (const { startedAt } of turns) {
    const open = turns.filter((other) => other.startedAt <= startedAt && (other.endedAt ?? '') > startedAt);
    expect(open.length).toBeLessThanOrEqual(3);
  }
});

test('after a failure no further turn begins', async () => {
  const check = assertStep('check', 'each.value < 2', { join: [{ value: 'not ' }, { cel: 'string(each.value)' }] });
  const plan = planOf({ steps: [forEachStep('every', { value: [1, 2, 3] }, [check])] });
  const facts = await failedFacts(await worker.start(plan));
  expect(facts).toMatchObject({ verdict: 'failed', failure: { code: 'AssertionFailed', message: 'not 2' } });
  expect(pathsOf(facts)).toEqual([
    'steps.every failed',
    'steps.every[0].check succeeded',
    'steps.every[1].check failed',
  ]);
});

test.each([
  ['text', 'Expected "every" to get a list for `in`, got text'],
  [Array.from({ length: 501 }, () => 0), 'Expected "every" to get at most 500 values for `in`, got 501'],
])('refuses %.20j', async (value, message) => {
  const facts = await failedFacts(await worker.start(planOf({ steps: [forEachStep('every', { value }, [echoEach])] })));
  expect(facts.failure).toEqual({ code: 'InvalidInput', message });
});
