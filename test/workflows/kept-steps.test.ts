import type { Plan } from '../../language/plan';
import type { CarriedRecheck } from '../../language/resumption';
import type { RunFacts } from '../../language/run-facts';
import { abortUpdate, retryUpdate, skipUpdate } from '../../workflows/messages';
import { factsWhen, failedFacts, outcomesOf, waits } from './facts-of';
import { Looks } from './looks';
import { alice, bob } from './people';
import { activityStep, planOf } from './plan-of';
import { resumptionOf, withStep } from './resumption-of';
import { mend, requests, testActivities } from './test-activities';
import { TestWorker } from './with-worker';

const looks = new Looks();
let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({ ...testActivities, 'resume.recheck': looks.look });
});
afterAll(() => worker?.stop());
beforeEach(() => looks.clear());

const look = (whenGone: 'run' | 'ask' = 'run'): CarriedRecheck => ({
  ...{ by: 'look', stands: 'tableOfThisRun', of: 'table', whenGone },
});

const make = (id: string, input: Record<string, string>, effect: 'creates' | 'changes' | 'reads' = 'creates') =>
  activityStep(id, { value: input }, { effect });

/** A run that has made a table, filled it, counted in it, and failed. */
async function failed(key = `key-${Math.random()}`): Promise<{ plan: Plan; before: RunFacts }> {
  const plan = planOf({
    steps: [
      make('made', { table: 'copy' }),
      make('filled', { table: 'copy', rows: 'ten' }, 'changes'),
      make('counted', { table: 'copy' }, 'reads'),
      activityStep('bad', { value: { key } }, { kind: 'broken' }),
    ],
  });
  const before = await failedFacts(await worker.start(plan));
  mend(key);
  requests.splice(0);
  return { plan, before };
}

const ran = () => requests.map(({ step }) => step.id);

test('an effect that stands is seen once, by what the step worked on and left', async () => {
  const { plan, before } = await failed();
  const resumption = withStep(resumptionOf(before), 'steps.made', { recheck: look() });
  const facts = await (await worker.start(plan, { resumption })).result();
  expect(outcomesOf(facts)).toEqual(['made succeeded', 'filled succeeded', 'counted succeeded', 'bad succeeded']);
  expect(facts.journal[0]).toEqual({ ...before.journal[0], kept: { run: before.run, seq: 1 } });
  expect(ran()).toEqual(['bad']);
  expect(looks.requests).toEqual([
    {
      run: expect.objectContaining({ id: before.run }),
      step: { id: 'made', path: 'steps.made' },
      input: { table: 'copy' },
      created: {},
      recheck: { kind: 'echo', stands: 'tableOfThisRun', of: 'table', outputs: { table: 'copy' } },
    },
  ]);
});

test('a reading that may be out of date is made again', async () => {
  const { plan, before } = await failed();
  const resumption = withStep(resumptionOf(before), 'steps.counted', {
    ...{ recheck: { by: 'again' }, takesAlong: ['steps.filled'] },
  });
  const facts = await (await worker.start(plan, { resumption })).result();
  expect(ran()).toEqual(['counted', 'bad']);
  expect(facts.journal[2]).toMatchObject({ outcome: 'succeeded', attempt: 2 });
  expect(facts.journal[2]?.kept).toBeUndefined();
});

test('what is gone is made again by itself, with what others made on it', async () => {
  const { plan, before } = await failed();
  looks.gone.set('made', 'there is no table "copy"');
  const resumption = withStep(resumptionOf(before), 'steps.made', {
    ...{ recheck: look(), takesAlong: ['steps.filled'] },
  });
  const facts = await (await worker.start(plan, { resumption })).result();
  expect(outcomesOf(facts)).toEqual([
    'made failed',
    'made succeeded',
    'filled succeeded',
    'counted succeeded',
    'bad succeeded',
  ]);
  expect(ran()).toEqual(['made', 'filled', 'bad']);
  expect(facts.journal[0]).toMatchObject({
    kept: { run: before.run, seq: 1 },
    failure: { code: 'EffectGone', message: 'What "made" had done does not stand any more: there is no table "copy"' },
    tables: { created: {}, deleted: ['copy'] },
  });
  expect(facts.journal[1]).toMatchObject({ attempt: 2 });
  expect(requests[0]?.step).toEqual({ id: 'made', path: 'steps.made', failedBefore: 1 });
});

describe('what is gone and a person is asked about', () => {
  async function asked() {
    const { plan, before } = await failed();
    looks.gone.set('filled', 'items match again');
    const resumption = withStep(resumptionOf(before), 'steps.filled', {
      ...{ recheck: look('ask'), takesAlong: ['steps.counted'] },
    });
    const handle = await worker.start(plan, { resumption });
    const { waiting } = await factsWhen(handle, waits);
    expect(waiting).toMatchObject([{ for: 'decision', path: 'steps.filled' }]);
    expect(waiting?.[0]?.message).toContain('items match again');
    return { handle, before };
  }

  test('retry does it again', async () => {
    const { handle } = await asked();
    await handle.executeUpdate(retryUpdate, { args: [{ by: alice, reason: 'they came back' }] });
    const facts = await handle.result();
    expect(ran()).toEqual(['filled', 'counted', 'bad']);
    expect(facts.journal[2]).toMatchObject({ outcome: 'succeeded', actor: 'alice (1@desk)', attempt: 2 });
  });

  test('skip goes on with what it left, over a restart of the worker', async () => {
    const { handle, before } = await asked();
    await worker.restart();
    await handle.executeUpdate(skipUpdate, { args: [{ by: alice, reason: 'these are new' }] });
    const facts = await handle.result();
    expect(ran()).toEqual(['bad']);
    expect(facts.journal[2]).toEqual({
      ...before.journal[1],
      seq: 3,
      kept: { run: before.run, seq: 2 },
      actor: 'alice (1@desk)',
      reason: 'these are new',
    });
  });

  test('abort ends the run', async () => {
    const { handle } = await asked();
    await handle.executeUpdate(abortUpdate, { args: [{ by: alice, reason: 'who did that?' }] });
    expect((await failedFacts(handle)).failure?.code).toBe('Aborted');
  });
});

test('a look that fails is no attempt, and says nothing of the step for the run that goes on with this one', async () => {
  const { plan, before } = await failed();
  looks.blind.add('made');
  const resumption = withStep(resumptionOf(before), 'steps.made', { recheck: look() });
  const facts = await failedFacts(await worker.start(plan, { resumption }));
  expect(facts.failure?.code).toBe('AccessDenied');
  expect(facts.journal[0]).toMatchObject({ outcome: 'failed', attempt: 1, kept: { run: before.run, seq: 1 } });
  expect(ran()).toEqual([]);
});

test('a step whose inputs are others now is run again, with what others made on it', async () => {
  const { plan, before } = await failed();
  const [made, ...rest] = plan.steps;
  const other = planOf({ steps: [make('made', { table: 'other' }), ...rest] });
  expect(made?.id).toBe('made');
  const resumption = withStep(resumptionOf(before), 'steps.made', {
    ...{ recheck: look(), takesAlong: ['steps.filled'] },
  });
  await (await worker.start(other, { resumption })).result();
  expect(looks.requests).toEqual([]);
  expect(ran()).toEqual(['made', 'filled', 'bad']);
});

test('a step whose `if` is false now is left out', async () => {
  const { plan, before } = await failed();
  const steps = plan.steps.map((step) => (step.id === 'counted' ? { ...step, if: 'false' } : step));
  const facts = await (await worker.start(planOf({ steps }), { resumption: resumptionOf(before) })).result();
  expect(outcomesOf(facts)).toContain('counted skipped');
});

test('a step that a person does without when resuming leaves what they say', async () => {
  const { plan, before } = await failed();
  const use = activityStep('use', { map: { of: { cel: 'steps.bad.of' } } });
  const resumption = withStep(resumptionOf(before), 'steps.bad', {
    skip: { reason: 'done by hand', outputs: { of: 'hand' } },
  });
  const facts = await (
    await worker.start(planOf({ steps: [...plan.steps, use] }), { resumption, requester: bob })
  ).result();
  expect(facts.journal[3]).toMatchObject({
    ...{ id: 'bad', outcome: 'skipped', actor: 'bob (2@desk)', reason: 'done by hand' },
    ...{ outputs: { of: 'hand' }, byHand: true },
  });
  expect(requests[0]?.input).toEqual({ of: 'hand' });
});

test('a check that failed and was passed over in a run before has failed all the same', async () => {
  const { plan, before } = await failed();
  const failure = { code: 'AssertionFailed', message: 'nine items' } as const;
  const resumption = withStep(resumptionOf(before), 'steps.counted', { passedOver: failure });
  const facts = await failedFacts(await worker.start(plan, { resumption }));
  expect(facts).toMatchObject({ verdict: 'failed', failure });
});
