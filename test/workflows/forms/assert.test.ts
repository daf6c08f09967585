import { failedFacts, outcomesOf } from '../facts-of';
import { activityStep, assertStep, planOf } from '../plan-of';
import { testActivities } from '../test-activities';
import { TestWorker } from '../with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());

test('a failed assert is verdict failed, says every check that does not hold, and stops the sequence', async () => {
  const plan = planOf({
    steps: [
      activityStep('one', { value: { count: 3 } }),
      assertStep('ten', 'steps.one.count == 10', { join: [{ value: 'found ' }, { cel: 'steps.one.count' }] }),
      activityStep('two', { value: {} }),
    ],
    finally: [activityStep('clean', { map: { verdict: { cel: 'run.verdict' } } })],
  });
  const facts = await failedFacts(await worker.start(plan));
  expect(facts.verdict).toBe('failed');
  expect(facts.failure).toEqual({ code: 'AssertionFailed', message: 'found 3' });
  expect(outcomesOf(facts)).toEqual(['one succeeded', 'ten failed', 'clean succeeded']);
  expect(facts.journal[1]?.outputs).toEqual({
    checks: [{ that: 'steps.one.count == 10', holds: false, message: 'found 3' }],
  });
  expect(facts.journal[2]?.outputs).toEqual({ verdict: 'failed' });
});

test.each([
  ['steps.one.name', 'Expected true or false, got text'],
  ['[steps.one.name]', 'Expected true or false, got a list'],
  ['{steps.one.name: 1, steps.one.name: 2}.size() == 1', 'map key conflict'],
])('an error of `%s` does not show what was read, in a check nor in `if`', async (that, message) => {
  const read = activityStep('one', { value: { name: 'data-of-a-table' } });
  const failure = { code: 'ExpressionFailed', message: `Cannot evaluate \`${that}\`: ${message}` };
  for (const step of [assertStep('odd', that, { value: '' }), activityStep('odd', { value: {} }, { if: that })]) {
    const facts = await failedFacts(await worker.start(planOf({ steps: [read, step] })));
    expect(facts.failure).toEqual(failure);
  }
});

test('an expression that cannot be evaluated is an error that names it', async () => {
  const facts = await failedFacts(
    await worker.start(planOf({ steps: [assertStep('odd', 'steps.nowhere.count == 1', { value: '' })] })),
  );
  expect(facts.failure).toMatchObject({
    code: 'ExpressionFailed',
    message: expect.stringContaining('steps.nowhere.count == 1'),
  });
});
