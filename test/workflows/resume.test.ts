import type { StepActivity } from '../../activities/contract';
import type { CarriedRecheck } from '../../language/resumption';
import type { RunFacts } from '../../language/run-facts';
import { factsQuery } from '../../workflows/messages';
import { factsWhen, failedFacts, outcomesOf } from './facts-of';
import { Looks } from './looks';
import { alice, bob } from './people';
import { activityStep, assertStep, planOf } from './plan-of';
import { resumptionOf, withStep } from './resumption-of';
import { mend, requests, testActivities } from './test-activities';
import { type RunHandle, TestWorker } from './with-worker';

/** Hangs until it is let go; a second time it does not. */
const released = new Set<string>();
const { echo: repeat, hang } = testActivities as { echo: StepActivity; hang: StepActivity };
const held: StepActivity = (request) => (released.has(String(request.input['key'])) ? repeat(request) : hang(request));

const looks = new Looks();
let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({ ...testActivities, held, 'held.prepare': repeat, 'resume.recheck': looks.look });
});
afterAll(() => worker?.stop());
beforeEach(() => {
  requests.splice(0);
  looks.clear();
});

const echo = (id: string, of: string) => activityStep(id, { map: { of: { cel: of } } }, { effect: 'creates' });
const ran = () => requests.map(({ step }) => step.id);

test('completed steps keep their outputs, their times and their place; the rest runs', async () => {
  const key = `key-${Math.random()}`;
  const plan = planOf({
    steps: [
      echo('a', 'run.id + run.startedAt'),
      assertStep('check', 'has(steps.a)', { value: 'no a' }),
      activityStep('bad', { value: { key } }, { kind: 'broken' }),
      echo('after', 'steps.a.of'),
    ],
    outputs: { of: { cel: 'steps.after.of' } },
  });
  const before = await failedFacts(await worker.start(plan, { requester: alice }));
  mend(key);
  requests.splice(0);

  const resumption = resumptionOf(before, { reason: 'mended', created: { 'orders-2': { byStep: 'a', kind: 'echo' } } });
  const facts = await (await worker.start(plan, { requester: bob, resumption })).result();
  expect(outcomesOf(facts)).toEqual(['a succeeded', 'check succeeded', 'bad succeeded', 'after succeeded']);
  expect(facts.journal[0]).toEqual({ ...before.journal[0], kept: { run: before.run, seq: 1 } });
  expect(facts.journal[1]?.kept).toBeUndefined();
  expect(facts.journal[2]).toMatchObject({ attempt: 2 });
  expect(facts.outputs).toEqual({ of: before.run + before.startedAt });
  expect(facts.resumes).toMatchObject({
    run: before.run,
    execution: before.execution,
    origin: before.run,
    originStartedAt: before.startedAt,
    planDigest: plan.digest,
    reason: 'mended',
    created: { 'orders-2': { byStep: 'a' } },
    steps: { 'steps.bad': { attempts: 1, failures: 1 } },
  });
  expect(facts.resumes?.steps['steps.a']?.kept).toBeUndefined();

  expect(ran()).toEqual(['bad', 'after']);
  expect(requests[0]).toMatchObject({
    run: { id: before.run, requesters: ['alice', 'bob'] },
    step: { failedBefore: 1 },
    created: { 'orders-2': { byStep: 'a' } },
  });
});

describe('a run that ended in the middle of a step', () => {
  const ends: [string, (handle: RunHandle) => Promise<unknown>][] = [
    ['cancelled', (handle) => handle.cancel()],
    ['terminated', (handle) => handle.terminate('the wrong one')],
  ];

  test.each(ends)('%s: what it had done stays done, the step goes on with what it had prepared', async (_way, end) => {
    const { plan, handle, key } = await heldAtStep();
    await end(handle);
    await expect(handle.result()).rejects.toThrow();
    await goesOn(plan, await handle.query(factsQuery), key);
  });

  test('timed out: as when it was terminated', async () => {
    const { plan, handle, key } = await heldAtStep('3s');
    await expect(handle.result()).rejects.toThrow();
    await goesOn(plan, await handle.query(factsQuery), key);
  });

  async function heldAtStep(workflowRunTimeout?: '3s') {
    const key = `key-${Math.random()}`;
    const step = activityStep('long', { value: { key } }, { kind: 'held', prepares: true, effect: 'changes' });
    const plan = planOf({ undoWhen: 'never', steps: [echo('a', '"x"'), step, echo('after', 'steps.a.of')] });
    const handle = await worker.start(plan, {}, undefined, { workflowRunTimeout });
    await factsWhen(handle, ({ journal }) => journal.some(({ prepared }) => prepared !== undefined));
    return { plan, handle, key };
  }

  async function goesOn(plan: ReturnType<typeof planOf>, before: RunFacts, key: string) {
    released.add(key);
    requests.splice(0);
    const long = before.journal.find(({ id }) => id === 'long');
    const facts = await (await worker.start(plan, { resumption: resumptionOf(before) })).result();
    expect(outcomesOf(facts)).toEqual(['a succeeded', 'long succeeded', 'after succeeded']);
    expect(ran()).toEqual(['long', 'long', 'after']);
    expect(requests[0]?.step.preparedBefore).toEqual(long?.prepared);
    expect(requests[0]?.step.failedBefore).toBe(long?.outcome === 'failed' ? 1 : 0);
  }
});

test('a run that goes on with one that had not come to its steps knows them all the same', async () => {
  const key = `key-${Math.random()}`;
  const bad = activityStep('bad', { value: { key } }, { kind: 'broken' });
  const plan = planOf({ steps: [echo('a', 'run.id'), echo('b', '"b"'), bad] });
  const first = await failedFacts(await worker.start(plan));
  const recheck: CarriedRecheck = { by: 'look', stands: 'backup', of: 'of', whenGone: 'run' };
  looks.blind.add('a');
  const second = await failedFacts(
    await worker.start(plan, { resumption: withStep(resumptionOf(first), 'steps.a', { recheck }) }),
  );
  expect(second.failure?.code).toBe('AccessDenied');
  mend(key);
  requests.splice(0);
  const resumption = resumptionOf(second);
  expect(resumption.origin).toEqual({ run: first.run, startedAt: first.startedAt });
  const third = await (await worker.start(plan, { resumption })).result();
  expect(ran()).toEqual(['bad']);
  expect(third.journal[0]).toMatchObject({ outputs: { of: first.run }, kept: { run: first.run, seq: 1 } });
});

test('a run waits until the worker of the one before must have stopped, once', async () => {
  const plan = planOf({ steps: [echo('a', '"a"')] });
  const before = await (await worker.start(plan)).result();
  const soon = new Date(Date.now() + 400).toISOString();
  const facts = await (
    await worker.start(plan, { resumption: { ...resumptionOf(before), steps: {}, quietUntil: soon } })
  ).result();
  expect(Date.parse(facts.journal[0]?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(soon));
  const late = { ...resumptionOf(before), quietUntil: before.startedAt };
  const handle = await worker.start(plan, { resumption: late });
  await handle.result();
  const { events } = await handle.fetchHistory();
  expect(events?.some((event) => event.timerStartedEventAttributes)).toBe(false);
});
