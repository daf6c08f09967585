import { WorkflowUpdateFailedError } from '@temporalio/client';
import { digestOf } from '../../language/digest';
import { approveUpdate, retryUpdate, skipUpdate } from '../../workflows/messages';
import { factsWhen, failedFacts, waits } from './facts-of';
import { alice, bob } from './people';
import { activityStep, approveStep, assertStep, planOf, runStep } from './plan-of';
import { mend, requests, testActivities } from './test-activities';
import { type RunHandle, TestWorker } from './with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());

const broken = (key: string, more = {}) =>
  activityStep('bad', { value: { key, kept: 1 } }, { kind: 'broken', onFailure: 'pause', ...more });

async function refusal(update: Promise<unknown>): Promise<{ type?: string | null; message: string }> {
  const error = await update.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
  return (error as WorkflowUpdateFailedError).cause as never;
}

const pausedAgain = (handle: RunHandle, records: number) =>
  factsWhen(handle, ({ journal, waiting }) => journal.length === records && waiting !== undefined);

test('retry with inputs: they replace those of the runbook in that attempt, and the journal tells', async () => {
  const key = `key-${Math.random()}`;
  mend(key);
  const handle = await worker.start(planOf({ steps: [broken('wrong')] }));
  await factsWhen(handle, waits);
  await worker.restart();
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice, reason: 'a typo', inputs: { key } }] });
  const { journal, verdict } = await handle.result();
  expect(verdict).toBe('passed');
  expect(journal[0]?.overrides).toBeUndefined();
  expect(journal[1]).toMatchObject({
    ...{ outcome: 'succeeded', overrides: { key }, outputs: { key, kept: 1 } },
    ...{ inputsDigest: digestOf({ key, kept: 1 }), actor: 'alice (1@desk)', reason: 'a typo' },
  });
});

test('a later retry without inputs takes those of the runbook again', async () => {
  const handle = await worker.start(planOf({ steps: [broken('wrong')] }));
  const first = await factsWhen(handle, waits);
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice, inputs: { key: 'wrong too' } }] });
  const second = await pausedAgain(handle, 2);
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  const third = await pausedAgain(handle, 3);
  expect(second.journal[1]?.inputsDigest).not.toBe(first.journal[0]?.inputsDigest);
  expect(third.journal[2]).toMatchObject({ inputsDigest: first.journal[0]?.inputsDigest, attempt: 3 });
  expect(third.journal[2]?.overrides).toBeUndefined();
  await handle.terminate();
});

test('where people approve, the inputs are those of the plan, in the run and in runs within it', async () => {
  const alone = await worker.start(planOf({ steps: [broken('wrong'), approveStep('go')] }));
  const inner = planOf({ steps: [broken('wrong')] });
  const outer = await worker.start(planOf({ steps: [approveStep('go'), runStep('inner', inner)] }), { requester: bob });
  const { planDigest } = await factsWhen(outer, waits);
  await outer.executeUpdate(approveUpdate, { args: [{ by: alice, planDigest }] });
  const within = await factsWhen(outer, ({ waiting }) => waiting?.[0]?.for === 'decision');
  await factsWhen(alone, waits);
  for (const run of [alone.workflowId, within.waiting?.[0]?.run ?? '']) {
    const handle = worker.client.workflow.getHandle(run);
    const args = [{ by: alice, inputs: { key: 'other' } }] as [never];
    const refused = await refusal(handle.executeUpdate(retryUpdate, { args }));
    expect(refused.type).toBe('PlanDiffers');
    expect(refused.message).toMatch(/abort the run and go on with an edited runbook/);
    await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  }
  await alone.terminate();
  await outer.terminate();
});

test('skip with outputs: later steps read them, and a table in them is not of the run', async () => {
  const made = activityStep('bad', { value: {} }, { kind: 'refuse', effect: 'creates', onFailure: 'pause' });
  const next = activityStep('next', { map: { from: { cel: 'steps.bad.table' } } });
  const handle = await worker.start(planOf({ steps: [made, next] }));
  await factsWhen(handle, waits);
  const outputs = { table: `by-hand-${Math.random()}` };
  await handle.executeUpdate(skipUpdate, { args: [{ by: alice, reason: 'restored by hand', outputs }] });
  const { journal } = await handle.result();
  expect(journal[1]).toMatchObject({ outcome: 'skipped', outputs, byHand: true, reason: 'restored by hand' });
  expect(journal[2]).toMatchObject({ outcome: 'succeeded', outputs: { from: outputs.table } });
  expect(requests.find(({ input }) => input['from'] === outputs.table)?.created).toEqual({});
});

test('what is no step kind takes neither inputs nor outputs', async () => {
  const check = { ...assertStep('check', '1 == 2', { value: 'one is not two' }), onFailure: 'pause' as const };
  const handle = await worker.start(planOf({ steps: [check] }));
  await factsWhen(handle, waits);
  const message = (update: Promise<unknown>) => refusal(update).then((refused) => refused.message);
  expect(await message(handle.executeUpdate(retryUpdate, { args: [{ by: alice, inputs: { that: true } }] }))).toBe(
    'steps.check is `assert`, which takes no inputs from people: only a step kind does',
  );
  const skip = { by: alice, reason: 'known', outputs: { checks: [] } };
  expect(await message(handle.executeUpdate(skipUpdate, { args: [skip] }))).toMatch(/takes no outputs/);
  await handle.executeUpdate(skipUpdate, { args: [{ by: alice, reason: 'known' }] });
  expect((await failedFacts(handle)).verdict).toBe('failed');
});
