import { WorkflowUpdateFailedError } from '@temporalio/client';
import { approveUpdate, type Person, rejectUpdate } from '../../../workflows/messages';
import { factsWhen, failedFacts, waits } from '../facts-of';
import { alice, bob, carol } from '../people';
import { activityStep, approveStep, assertStep, planOf } from '../plan-of';
import { testActivities } from '../test-activities';
import { type RunHandle, TestWorker } from '../with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());

const plan = planOf({
  steps: [
    approveStep('go', { count: 2, approvers: { value: ['alice', 'bob', 'carol'] } }),
    activityStep('after', { map: { by: { cel: 'steps.go.by' } } }),
  ],
});

function approve(handle: RunHandle, by: Person, planDigest = plan.digest) {
  return handle.executeUpdate(approveUpdate, { args: [{ by, planDigest }] });
}

async function refusal(update: Promise<unknown>): Promise<string> {
  const error = await update.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
  const { type, message } = (error as WorkflowUpdateFailedError).cause as Error & { type?: string };
  return `${type}: ${message}`;
}

test('goes on when enough people have approved, over a restart of the worker', async () => {
  const handle = await worker.start(plan, { requester: alice });
  const asked = await factsWhen(handle, waits);
  expect(asked.waiting).toEqual([
    {
      for: 'approval',
      path: 'steps.go',
      message: 'Delete it?',
      since: expect.any(String),
      deadline: expect.any(String),
      needed: 2,
      notBy: 'alice',
      approvers: ['alice', 'bob', 'carol'],
      approvedBy: [],
    },
  ]);
  expect(asked.requester).toBe('alice (1@desk)');
  expect((await handle.describe()).memo?.['waiting']).toEqual([{ for: 'approval', path: 'steps.go' }]);
  expect(await approve(handle, bob)).toEqual({ path: 'steps.go', missing: 1 });
  await worker.restart();
  expect(await approve(handle, carol)).toEqual({ path: 'steps.go', missing: 0 });
  const facts = await handle.result();
  expect(facts.journal[0]).toMatchObject({ outputs: { by: ['bob', 'carol'] }, actor: 'bob (2@desk), carol (3@desk)' });
  expect(facts.waiting).toBeUndefined();
  expect((await handle.describe()).memo?.['waiting'] ?? null).toBeNull();
});

test('refuses who may not, twice the same, another plan, and an answer to nothing', async () => {
  const handle = await worker.start(plan, { requester: alice });
  await factsWhen(handle, waits);
  expect(await refusal(approve(handle, alice))).toContain('NotAllowed: alice started the run');
  expect(await refusal(approve(handle, { name: 'eve', identity: 'e' }))).toContain('NotAllowed: eve is not among');
  expect(await refusal(approve(handle, bob, 'sha256:0'))).toContain('PlanDiffers');
  await approve(handle, bob);
  expect(await refusal(approve(handle, bob))).toContain('NotAllowed: bob has approved already');
  const elsewhere = handle.executeUpdate(approveUpdate, {
    args: [{ by: carol, planDigest: plan.digest, step: 'nope' }],
  });
  expect(await refusal(elsewhere)).toContain('WrongStep: The step "nope" does not wait for an approval');
  await approve(handle, carol);
  await handle.result();
});

test('a rejection ends the run as refused, with who and why', async () => {
  const handle = await worker.start(plan, { requester: alice });
  await factsWhen(handle, waits);
  await handle.executeUpdate(rejectUpdate, { args: [{ by: bob, planDigest: plan.digest, reason: 'not today' }] });
  const facts = await failedFacts(handle);
  expect(facts).toMatchObject({
    verdict: 'error',
    failure: { code: 'Rejected', message: 'bob rejected "Title of go": not today' },
    journal: [{ outcome: 'failed', actor: 'bob (2@desk)', reason: 'not today' }],
  });
});

test('expires', async () => {
  const facts = await failedFacts(await worker.start(planOf({ steps: [approveStep('go', { deadlineMs: 50 })] })));
  expect(facts.failure).toMatchObject({
    code: 'ApprovalExpired',
    message: expect.stringContaining('by 0 of 1 within 50ms'),
  });
});

test('the requester may, where the runbook says so', async () => {
  const own = planOf({ steps: [approveStep('go', { requesterMay: true }), assertStep('ok', 'true', { value: '' })] });
  const handle = await worker.start(own, { requester: alice });
  await factsWhen(handle, waits);
  await approve(handle, alice, own.digest);
  expect((await handle.result()).verdict).toBe('passed');
});
