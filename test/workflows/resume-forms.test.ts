import type { Plan, PlanStep } from '../../language/plan';
import type { Resumption } from '../../language/resumption';
import type { RunFacts } from '../../language/run-facts';
import { approveUpdate, factsQuery, skipUpdate } from '../../workflows/messages';
import { factsWhen, failedFacts, outcomesOf, pathsOf, waits } from './facts-of';
import { alice, bob, carol } from './people';
import { activityStep, approveStep, assertStep, forEachStep, parallelStep, planOf, runStep, waitStep } from './plan-of';
import { resumptionOf, withStep } from './resumption-of';
import { mend, requests, testActivities } from './test-activities';
import { type RunHandle, TestWorker } from './with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());

const ran = () => requests.map(({ step }) => step.path);
const echo = (id: string, value = id) => activityStep(id, { value: { of: value } }, { effect: 'creates' });
const of = (id: string, cel: string) => activityStep(id, { map: { of: { cel } } }, { effect: 'creates' });

/** Fails the first time only: the run that goes on with it passes. */
function brokenOnce(id = 'bad'): { step: PlanStep; mend: () => void } {
  const key = `key-${Math.random()}`;
  return { step: activityStep(id, { value: { key } }, { kind: 'broken' }), mend: () => mend(key) };
}

async function failedRun(plan: Plan, mend: () => void): Promise<RunFacts> {
  const before = await failedFacts(await worker.start(plan, { requester: alice }));
  mend();
  requests.splice(0);
  return before;
}

async function resumed(plan: Plan, resumption: Resumption): Promise<RunFacts> {
  return await (await worker.start(plan, { resumption, requester: bob })).result();
}

test('a wait is over, a check is made again, what a person did without stays left out', async () => {
  const bad = brokenOnce();
  const steps = [
    waitStep('pause', { duration: { value: '20ms' } }),
    assertStep('check', 'steps.pause.waitedMs > 0', { value: 'no wait' }),
    activityStep('never', { value: {} }, { kind: 'refuse', onFailure: 'pause' }),
    bad.step,
  ];
  const plan = planOf({ steps });
  const handle = await worker.start(plan);
  await factsWhen(handle, waits);
  await handle.executeUpdate(skipUpdate, { args: [{ by: alice, reason: 'known' }] });
  const before = await failedFacts(handle);
  bad.mend();
  const facts = await resumed(plan, resumptionOf(before));
  expect(outcomesOf(facts)).toEqual(['pause succeeded', 'check succeeded', 'never skipped', 'bad succeeded']);
  expect(facts.journal.map(({ kept }) => kept?.seq)).toEqual([1, undefined, 4, undefined]);
  expect(facts.journal[2]).toMatchObject({ actor: 'alice (1@desk)', reason: 'known' });
});

describe('an approval', () => {
  const plans = (bad: PlanStep) => [
    planOf({ steps: [approveStep('may'), bad] }),
    planOf({ steps: [approveStep('may'), bad, echo('more')] }),
  ];

  async function approvedThenFailed() {
    const bad = brokenOnce();
    const [plan, other] = plans(bad.step) as [Plan, Plan];
    const handle = await worker.start(plan, { requester: alice });
    await factsWhen(handle, waits);
    await handle.executeUpdate(approveUpdate, { args: [{ by: carol, planDigest: plan.digest }] });
    const before = await failedFacts(handle);
    bad.mend();
    return { plan, other, before };
  }

  test('counts for the plan that it was given for', async () => {
    const { plan, before } = await approvedThenFailed();
    const facts = await resumed(plan, resumptionOf(before));
    expect(facts.journal[0]).toMatchObject({ kept: { seq: 1 }, outputs: { by: ['carol'] }, actor: 'carol (3@desk)' });
  });

  test('is asked for again for another plan, and of nobody who started a run of the line', async () => {
    const { other, before } = await approvedThenFailed();
    const handle = await worker.start(other, { resumption: resumptionOf(before), requester: bob });
    const { waiting } = await factsWhen(handle, waits);
    expect(waiting?.[0]).toMatchObject({ path: 'steps.may', notBy: 'alice, bob' });
    await handle.executeUpdate(approveUpdate, { args: [{ by: carol, planDigest: other.digest }] });
    expect((await handle.result()).verdict).toBe('passed');
  });
});

test('branches are entered again, and what is done in them is kept', async () => {
  const bad = brokenOnce();
  const both = parallelStep('both', {
    left: [echo('a'), of('b', 'steps.a.of')],
    right: [echo('c'), bad.step, echo('d')],
  });
  const plan = planOf({ steps: [both, of('after', 'steps.b.of + steps.d.of')] });
  const before = await failedRun(plan, bad.mend);
  const facts = await resumed(plan, resumptionOf(before));
  expect(ran()).toEqual(['steps.both.right.bad', 'steps.both.right.d', 'steps.after']);
  expect(facts.journal.find(({ id }) => id === 'after')?.outputs).toEqual({ of: 'ad' });
  expect(facts.journal.find(({ id }) => id === 'both')).toMatchObject({ attempt: 2, outcome: 'succeeded' });
});

describe('the turns of a loop', () => {
  async function loop() {
    const bad = brokenOnce();
    const loopOf = (values: string[]) =>
      planOf({
        steps: [
          forEachStep('every', { value: values }, [
            of('a', 'each.value'),
            waitStep('pause', { duration: { value: '0s' } }),
            { ...bad.step, if: 'each.value == "y"' },
          ]),
        ],
      });
    const before = await failedRun(loopOf(['x', 'y', 'z']), bad.mend);
    return { before, loopOf };
  }

  test('that are done stay done', async () => {
    const { before, loopOf } = await loop();
    const facts = await resumed(loopOf(['x', 'y', 'z']), resumptionOf(before));
    expect(ran()).toEqual(['steps.every[1].bad', 'steps.every[2].a']);
    expect(facts.journal[0]?.outputs).toMatchObject({
      count: 3,
      results: [{ a: { of: 'x' } }, { a: { of: 'y' } }, {}],
    });
  });

  test('are other turns when the list is another one', async () => {
    const { before, loopOf } = await loop();
    const facts = await resumed(loopOf(['y', 'x', 'z']), resumptionOf(before));
    expect(ran()).toEqual(['steps.every[0].a', 'steps.every[0].bad', 'steps.every[1].a', 'steps.every[2].a']);
    expect(facts.journal.every(({ kept }) => kept === undefined)).toBe(true);
  });
});

describe('a run within it', () => {
  test('that passed is not run again, unless its inputs are others', async () => {
    const bad = brokenOnce();
    const inner = planOf({
      runbook: 'inner',
      steps: [of('one', 'inputs.name')],
      outputs: { of: { cel: 'steps.one.of' } },
    });
    const within = (name: string) =>
      runStep('within', inner, { inputs: { name: { value: name } }, declarations: { name: { type: 'string' } } });
    const plan = (name: string) => planOf({ steps: [within(name), bad.step, of('after', 'steps.within.outputs.of')] });
    const before = await failedRun(plan('x'), bad.mend);
    const facts = await resumed(plan('x'), resumptionOf(before));
    expect(ran()).toEqual(['steps.bad', 'steps.after']);
    expect(facts.journal[0]?.outputs).toMatchObject({ run: `${before.run}.within` });
    requests.splice(0);
    const other = await resumed(plan('y'), resumptionOf(before));
    expect(ran()).toEqual(['steps.one', 'steps.bad', 'steps.after']);
    expect(other.journal[0]?.outputs).toMatchObject({ run: `${other.run}.within` });
  });

  test('that failed goes on, under names of its own first run', async () => {
    const bad = brokenOnce();
    const inner = planOf({ runbook: 'inner', steps: [of('one', 'run.id'), bad.step, of('two', 'steps.one.of')] });
    const plan = planOf({ steps: [echo('a'), runStep('within', inner), echo('after')] });
    const before = await failedRun(plan, bad.mend);
    const child = await worker.client.workflow.getHandle(`${before.run}.within`).query<RunFacts, []>('facts');
    const resumption = withStep(resumptionOf(before), 'steps.within', { inner: resumptionOf(child) });
    const facts = await resumed(plan, resumption);
    expect(ran()).toEqual(['steps.bad', 'steps.two', 'steps.after']);
    expect(requests[1]).toMatchObject({ run: { id: child.run }, input: { of: child.run } });
    const goneOn = worker.client.workflow.getHandle(`${facts.run}.within`) as RunHandle;
    expect(pathsOf(await goneOn.query(factsQuery))).toEqual([
      'steps.one succeeded',
      'steps.bad succeeded',
      'steps.two succeeded',
    ]);
    expect((await goneOn.query(factsQuery)).resumes).toMatchObject({ run: child.run, origin: child.run });
  });
});
