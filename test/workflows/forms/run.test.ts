import { randomUUID } from 'node:crypto';
import { allowDestroying } from '../../../activities/guard';
import { nothingSaid } from '../../../activities/safety';
import type { StepContext } from '../../../activities/step';
import { createdTables } from '../../../language/created-tables';
import { factsQuery, skipUpdate } from '../../../workflows/messages';
import { factsWhen, failedFacts, outcomesOf, waits } from '../facts-of';
import { alice } from '../people';
import { activityStep, assertStep, planOf, runStep } from '../plan-of';
import { requests, testActivities } from '../test-activities';
import { type RunHandle, TestWorker } from '../with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());

const child = planOf({
  runbook: 'inner',
  steps: [activityStep('one', { map: { table: { cel: 'inputs.table' } } })],
  outputs: { table: { cel: 'steps.one.table' } },
});
const declarations = { table: { type: 'table' as const }, count: { type: 'integer' as const, default: 3 } };

async function untilHanging(handle: RunHandle): Promise<void> {
  await factsWhen(handle, ({ journal }) =>
    journal.some(({ kind, outcome }) => kind === 'hang' && outcome === 'running'),
  );
}

test('runs another runbook with its inputs, and answers with its outputs', async () => {
  const step = runStep('inner', child, { declarations, inputs: { table: { cel: '"ord" + "ers"' } } });
  const run = `outer-${randomUUID()}`;
  const facts = await (await worker.start(planOf({ steps: [step] }), {}, run)).result();
  expect(facts.journal[0]?.outputs).toEqual({ run: `${run}.inner`, outputs: { table: 'orders' } });
  const inner = await worker.client.workflow.getHandle(`${run}.inner`).query(factsQuery);
  expect(inner).toMatchObject({ runbook: 'inner', verdict: 'passed', inputs: { table: 'orders', count: 3 } });
  expect(inner.planDigest).not.toBe(child.digest);
});

test.each(['passed', 'failed'])('what a run within it that %s made and left, this run may destroy', async (verdict) => {
  const make = (table: string) => activityStep(`make_${table}`, { value: { table } }, { effect: 'creates' });
  const remove = activityStep('remove', { value: { table: 'gone' } }, { kind: 'deleteTable', effect: 'destroys' });
  const steps = [make('gone'), make('copy'), remove, assertStep('check', `"${verdict}" == "passed"`, { value: 'no' })];
  const inner = runStep('inner', planOf({ runbook: 'inner', steps }), { onFailure: 'continue' });
  const after = activityStep('after', { value: { of: `after-${verdict}` } });
  const handle = await worker.start(planOf({ steps: [inner, after] }));
  await handle.result().catch(() => {});
  const { journal } = await handle.query(factsQuery);
  const created = { copy: { run: `${handle.workflowId}.inner`, byStep: 'make_copy', kind: 'echo' } };
  expect(createdTables({ journal })).toEqual(created);
  const request = requests.find(({ input }) => input['of'] === `after-${verdict}`);
  expect(request?.created).toEqual(created);
  const around = { isEmulator: () => false, allowance: nothingSaid, created: request?.created };
  const context = around as StepContext;
  expect(() => allowDestroying(context, 'copy', 'delete')).not.toThrow();
  expect(() => allowDestroying(context, 'gone', 'delete')).toThrow('did not create it');
});

test('what a run within it has proven by a sample only, this run tells too', async () => {
  const says = 'read 50 of 1,000 segments';
  const inner = planOf({ runbook: 'inner', steps: [activityStep('compare', { value: { confidence: says } })] });
  const handle = await worker.start(planOf({ steps: [runStep('inner', inner)] }));
  const facts = await handle.result();
  expect(facts.journal[0]?.confidence).toEqual([{ run: `${handle.workflowId}.inner`, path: 'steps.compare', says }]);
  expect((await handle.describe()).memo).toMatchObject({ bySample: true });
});

test('its inputs are checked against their declarations before it starts', async () => {
  const step = runStep('inner', child, { declarations, inputs: { count: { value: 'many' } } });
  const facts = await failedFacts(await worker.start(planOf({ steps: [step] })));
  expect(facts.failure).toEqual({
    code: 'InvalidInput',
    message: 'Cannot run inner in "inner": input `table` has no value; input `count` must be an integer, got "many"',
  });
});

test('a verdict of failed is passed on, and the run can be retried under another id', async () => {
  const failing = planOf({ steps: [assertStep('check', 'false', { value: 'two items differ' })] });
  const handle = await worker.start(planOf({ steps: [runStep('inner', failing)] }));
  const facts = await failedFacts(handle);
  expect(facts.verdict).toBe('failed');
  expect(facts.failure).toMatchObject({
    code: 'AssertionFailed',
    message: expect.stringContaining('two items differ'),
  });
});

test('a cancellation reaches the child, which cleans up first; a new worker in between changes nothing', async () => {
  const hanging = planOf({
    steps: [activityStep('long', { value: {} }, { kind: 'hang' })],
    finally: [activityStep('clean', { value: {} })],
  });
  const handle = await worker.start(planOf({ steps: [runStep('inner', hanging)] }));
  const inner: RunHandle = worker.client.workflow.getHandle(`${handle.workflowId}.inner`);
  await factsWhen(handle, ({ journal }) => journal.length === 1);
  while (!(await inner.describe().catch(() => undefined))) await new Promise((r) => setTimeout(r, 20));
  await untilHanging(inner);
  await worker.restart();
  await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  expect(outcomesOf(await inner.query(factsQuery))).toEqual(['long failed', 'clean succeeded']);
  expect((await inner.describe()).status.name).toBe('CANCELLED');
});

test('a child that someone ends is a failure of the step, not the end of the run', async () => {
  const hanging = planOf({ steps: [activityStep('long', { value: {} }, { kind: 'hang' })] });
  const after = activityStep('after', { value: {} });
  const handle = await worker.start(planOf({ steps: [runStep('inner', hanging, { onFailure: 'continue' }), after] }));
  const inner: RunHandle = worker.client.workflow.getHandle(`${handle.workflowId}.inner`);
  while (!(await inner.describe().catch(() => undefined))) await new Promise((r) => setTimeout(r, 20));
  await untilHanging(inner);
  await inner.cancel();
  const facts = await handle.result();
  expect(outcomesOf(facts)).toEqual(['inner failed', 'after succeeded']);
  expect(facts.journal[0]?.failure).toMatchObject({ code: 'Cancelled' });
});

test('the outer run shows that the inner one waits, over two levels, until it goes on', async () => {
  const pausing = planOf({ steps: [activityStep('bad', { value: {} }, { kind: 'refuse', onFailure: 'pause' })] });
  const handle = await worker.start(
    planOf({ steps: [runStep('inner', planOf({ steps: [runStep('most', pausing)] }))] }),
  );
  const facts = await factsWhen(handle, waits);
  const run = `${handle.workflowId}.inner.most`;
  expect(facts.waiting).toMatchObject([{ for: 'decision', run, path: 'steps.bad' }]);
  expect((await handle.describe()).memo?.['waiting']).toEqual([{ for: 'decision', run, path: 'steps.bad' }]);
  const inner: RunHandle = worker.client.workflow.getHandle(run);
  await inner.executeUpdate(skipUpdate, { args: [{ by: alice, reason: 'known' }] });
  expect((await handle.result()).waiting).toBeUndefined();
});
