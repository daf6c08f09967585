import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { StepActivity, StepRequest } from '../../activities/contract';
import { forTemporal } from '../../activities/create-activities';
import { deleteItems } from '../../activities/delete-items';
import { allowanceOf, safetyWith } from '../../activities/safety';
import { readSafetyPolicy } from '../../language';
import type { PlanStep } from '../../language/plan';
import type { Resumption } from '../../language/resumption';
import { approveUpdate, type Person, rejectUpdate } from '../../workflows/messages';
import { factsWhen, failedFacts, waits } from './facts-of';
import { alice, bob, carol } from './people';
import { activityStep, approveStep, parallelStep, planOf, runStep } from './plan-of';
import { testActivities } from './test-activities';
import { type RunHandle, TestWorker } from './with-worker';

/** What the guarded activities were asked, those that did not get past the policy too. */
const asked: StepRequest[] = [];

/** Does nothing but ask the policy of the real worker, one environment for each kind. */
function guarded(approval: string): StepActivity {
  const environment = `{ name: live, match: {}, allow: [reads, destroys], approvals: [{ effects: [destroys], ${approval} }] }`;
  const { policy } = readSafetyPolicy('p.yaml', `apiVersion: drillbook/v1\nenvironments:\n  - ${environment}\n`);
  if (!policy) throw new Error(`bad policy: ${environment}`);
  const home = async () => ({ account: '111122223333', region: 'eu-west-1' });
  const safety = { ...safetyWith(policy, home), now: () => new Date(Date.now() + aheadMs) };
  return async (request) => {
    asked.push(request);
    try {
      await allowanceOf(safety, deleteItems, request.input, request);
    } catch (error) {
      throw forTemporal(error, 1);
    }
    return { outputs: {}, tries: 1 };
  };
}

/** How far the worker's clock is ahead. */
let aheadMs = 0;

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({
    ...testActivities,
    one: guarded('count: 1'),
    'one.prepare': guarded('count: 1'),
    two: guarded('count: 2, approvers: [alice, bob, carol]'),
    hasty: guarded('count: 1, deadline: 50ms'),
  });
});
afterAll(() => worker?.stop());
beforeEach(() => {
  asked.length = 0;
  aheadMs = 0;
});

function purge(id: string, kind: string, table = 'orders'): PlanStep {
  return activityStep(id, { value: { table } }, { kind, effect: 'destroys' });
}

function approve(handle: RunHandle, by: Person, planDigest: string, step?: string) {
  return handle.executeUpdate(approveUpdate, { args: [{ by, planDigest, ...(step && { step }) }] });
}

async function refusal(update: Promise<unknown>): Promise<string> {
  const error = await update.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
  const { type, message } = (error as WorkflowUpdateFailedError).cause as Error & { type?: string };
  return `${type}: ${message}`;
}

test('a step that the policy wants approved waits for people, and what they approve holds for the whole plan', async () => {
  const plan = planOf({ steps: [purge('first', 'two'), purge('second', 'two', 'customers')] });
  const handle = await worker.start(plan, { requester: alice });
  const { waiting } = await factsWhen(handle, waits);
  expect(waiting).toEqual([
    {
      for: 'approval',
      path: 'steps.first',
      message: 'Approve `destroys` on "orders" in "live", as p.yaml asks? It counts for all of this plan for 1d',
      since: expect.any(String),
      deadline: expect.any(String),
      needed: 2,
      approvers: ['alice', 'bob', 'carol'],
      approvedBy: [],
      notBy: 'alice',
    },
  ]);
  expect(await refusal(approve(handle, alice, plan.digest))).toContain('NotAllowed: alice started the run');
  expect(await refusal(approve(handle, { name: 'eve', identity: 'e' }, plan.digest))).toContain('eve is not among');
  expect(await refusal(approve(handle, bob, 'sha256:0'))).toContain('PlanDiffers');
  await approve(handle, bob, plan.digest);
  expect(await refusal(approve(handle, bob, plan.digest))).toContain('bob has approved already');
  await worker.restart();
  await approve(handle, carol, plan.digest);
  const facts = await handle.result();
  expect(facts.journal).toMatchObject([
    { id: 'first', outcome: 'succeeded', attempt: 1, actor: 'bob (2@desk), carol (3@desk)' },
    { id: 'second', outcome: 'succeeded', attempt: 1 },
  ]);
  const given = [
    { ...bob, at: expect.any(String), path: 'steps.first' },
    { ...carol, at: expect.any(String), path: 'steps.first' },
  ];
  expect(facts.approvals).toEqual(given);
  expect(asked.map(({ approvals }) => approvals?.length ?? 0)).toEqual([0, 2, 2]);
  expect(asked[1]).toMatchObject({ approvals: given, run: { requesters: ['alice'] } });
});

test('approvals of approve steps count, but not that of the requester', async () => {
  const plan = planOf({ steps: [approveStep('go', { requesterMay: true, count: 2 }), purge('purge', 'two')] });
  const handle = await worker.start(plan, { requester: alice });
  await factsWhen(handle, waits);
  await approve(handle, alice, plan.digest);
  await approve(handle, bob, plan.digest);
  const { waiting } = await factsWhen(handle, ({ waiting }) => waiting?.[0]?.path === 'steps.purge');
  expect(waiting).toMatchObject([{ needed: 2, approvedBy: ['bob'] }]);
  expect(await refusal(approve(handle, bob, plan.digest))).toContain('bob has approved already');
  await approve(handle, carol, plan.digest);
  const { approvals } = await handle.result();
  expect(approvals?.map(({ name, path }) => `${name} ${path}`)).toEqual([
    'alice steps.go',
    'bob steps.go',
    'carol steps.purge',
  ]);
});

test('a rejection is the end, with who and why', async () => {
  const plan = planOf({ steps: [purge('purge', 'one')] });
  const handle = await worker.start(plan, { requester: alice });
  await factsWhen(handle, waits);
  await handle.executeUpdate(rejectUpdate, { args: [{ by: bob, planDigest: plan.digest, reason: 'not today' }] });
  expect(await failedFacts(handle)).toMatchObject({
    failure: { code: 'Rejected', message: 'bob rejected "Title of purge": not today' },
    journal: [{ outcome: 'failed', actor: 'bob (2@desk)', reason: 'not today' }],
  });
  expect(asked).toHaveLength(1);
});

test('when nobody approves in time the step is refused', async () => {
  const handle = await worker.start(planOf({ steps: [purge('purge', 'hasty')] }));
  expect((await failedFacts(handle)).failure).toMatchObject({ code: 'ApprovalExpired' });
  expect(asked).toHaveLength(1);
});

test('an approval that has become too old is asked for again', async () => {
  const plan = planOf({ steps: [purge('first', 'one'), approveStep('then'), purge('second', 'one')] });
  const handle = await worker.start(plan, { requester: alice });
  await factsWhen(handle, waits);
  await approve(handle, bob, plan.digest);
  await factsWhen(handle, ({ waiting }) => waiting?.[0]?.path === 'steps.then');
  aheadMs = 2 * 86_400_000;
  await approve(handle, carol, plan.digest);
  const { waiting } = await factsWhen(handle, ({ waiting }) => waiting?.[0]?.path === 'steps.second');
  expect(waiting).toMatchObject([{ needed: 1, approvedBy: [] }]);
  aheadMs = 0;
  await approve(handle, bob, plan.digest);
  const { approvals } = await handle.result();
  expect(approvals?.map(({ name, path }) => `${name} ${path}`)).toEqual([
    'bob steps.first',
    'carol steps.then',
    'bob steps.second',
  ]);
});

test('steps that need the same approval at the same time ask once', async () => {
  const steps = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, [purge(name, 'one', name)]]));
  const plan = planOf({ steps: [parallelStep('all', steps)] });
  const handle = await worker.start(plan, { requester: alice });
  const { waiting } = await factsWhen(handle, (facts) => waits(facts) && asked.length === 3);
  expect(waiting).toHaveLength(1);
  await approve(handle, bob, plan.digest);
  const { approvals } = await handle.result();
  expect(approvals).toHaveLength(1);
  expect(asked).toHaveLength(6);
});

test('it is asked before the first phase of a step, and that phase runs when it is given', async () => {
  const step = { ...purge('purge', 'one'), prepares: true } as PlanStep;
  const plan = planOf({ steps: [step] });
  const handle = await worker.start(plan, { requester: alice });
  await factsWhen(handle, waits);
  await approve(handle, bob, plan.digest);
  await handle.result();
  expect(asked.map(({ prepared }) => prepared !== undefined)).toEqual([false, false, true]);
});

test('a run within a run asks for its own plan; the outer run shows it', async () => {
  const inner = planOf({ steps: [purge('purge', 'one')] });
  const plan = planOf({ steps: [runStep('within', inner)] });
  const handle = await worker.start(plan, { requester: alice });
  const { waiting } = await factsWhen(handle, waits);
  expect(waiting).toMatchObject([{ path: 'steps.purge', run: `${handle.workflowId}.within`, notBy: 'alice' }]);
  const within = worker.client.workflow.getHandle(`${handle.workflowId}.within`) as RunHandle;
  const { planDigest } = await factsWhen(within, waits);
  expect(await refusal(approve(within, bob, plan.digest))).toContain('PlanDiffers');
  expect(await refusal(approve(within, alice, planDigest))).toContain('alice started the run');
  await approve(within, bob, planDigest);
  await handle.result();
});

test('approvals of the run that is resumed count for the same plan only, and not by who had started it', async () => {
  const plan = planOf({ steps: [purge('purge', 'one')] });
  const at = new Date().toISOString();
  const resumption = (planDigest: string, by: Person): Resumption => ({
    ...{ version: 1, of: 'run-0', execution: 'x', origin: { run: 'run-0', startedAt: at }, planDigest },
    ...{ requesters: ['carol'], steps: {}, created: {}, approvals: [{ ...by, at, path: 'steps.purge' }] },
  });
  const same = await worker.start(plan, { requester: alice, resumption: resumption(plan.digest, bob) });
  expect((await same.result()).approvals).toEqual([{ ...bob, at, path: 'steps.purge' }]);
  const other = await worker.start(plan, { requester: alice, resumption: resumption('sha256:0', bob) });
  expect((await factsWhen(other, waits)).approvals).toBeUndefined();
  const own = await worker.start(plan, { requester: alice, resumption: resumption(plan.digest, carol) });
  const { waiting } = await factsWhen(own, waits);
  expect(waiting).toMatchObject([{ notBy: 'carol, alice', approvedBy: [] }]);
  expect(await refusal(approve(own, carol, plan.digest))).toContain('NotAllowed: carol started the run');
  for (const handle of [other, own]) {
    await approve(handle, bob, plan.digest);
    await handle.result();
  }
});

test.each([false, true])(
  'the check before a step that is not approved asks people, within the task of the run or not',
  async (readsWithin) => {
    const plan = planOf({ steps: [{ ...purge('first', 'one'), prepares: true } as PlanStep] });
    const handle = await worker.start(plan, { requester: alice, readsWithin });
    await factsWhen(handle, waits);
    await approve(handle, bob, plan.digest);
    expect((await handle.result()).verdict).toBe('passed');
  },
);
