import type { PlanStep } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import { factsQuery } from '../../workflows/messages';
import { factsWhen, failedFacts, outcomesOf } from './facts-of';
import { Looks } from './looks';
import { alice, bob } from './people';
import { activityStep, forEachStep, parallelStep, planOf, runStep } from './plan-of';
import { resumptionOf, withStep } from './resumption-of';
import { requests, testActivities } from './test-activities';
import { type RunHandle, TestWorker } from './with-worker';

const looks = new Looks();
let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({ ...testActivities, 'resume.recheck': looks.look });
});
afterAll(() => worker?.stop());
beforeEach(() => {
  requests.splice(0);
  looks.clear();
});

/** A step and its undo, which needs what the step has left. */
const done = (id: string, kind = 'echo', undone = 'echo'): PlanStep =>
  activityStep(
    id,
    { value: { of: id } },
    {
      kind,
      undo: [
        activityStep(
          `un${id}`,
          { map: { of: { cel: `steps.${id}.of` } } },
          { path: `steps.${id}.undo.un${id}`, kind: undone },
        ),
      ],
    },
  );
const bad = activityStep('bad', { value: {} }, { kind: 'refuse' });
const clean = activityStep('clean', { map: { had: { cel: 'has(steps.b)' }, aborted: { cel: 'run.aborted' } } });

test('a resumed run that fails undoes what the runs before it did, also what it did not come to', async () => {
  const steps = [done('a'), done('b'), bad];
  const before = await failedFacts(await worker.start(planOf({ undoWhen: 'never', steps })));
  looks.blind.add('b');
  const plan = planOf({ steps: [...steps], finally: [clean] });
  const resumption = withStep(resumptionOf(before), 'steps.b', {
    recheck: { by: 'look', stands: 'backup', of: 'of', whenGone: 'run' },
  });
  const facts = await failedFacts(await worker.start(plan, { resumption }));
  expect(outcomesOf(facts)).toEqual([
    'a succeeded',
    'b failed',
    'b succeeded',
    'unb succeeded',
    'una succeeded',
    'clean succeeded',
  ]);
  expect(facts.undone?.map(({ path }) => path)).toEqual(['steps.b', 'steps.a']);
  expect(facts.journal.at(-1)?.outputs).toEqual({ had: true, aborted: false });
});

test('what was undone before is not undone again', async () => {
  const before = await failedFacts(
    await worker.start(planOf({ undoWhen: 'never', steps: [done('a'), done('b'), bad] })),
  );
  const { kept: _kept, ...rest } = resumptionOf(before).steps['steps.b'] ?? { attempts: 0, failures: 0 };
  const own = resumptionOf(before);
  const resumption = {
    ...own,
    abort: true as const,
    steps: { ...own.steps, 'steps.b': { ...rest, undone: true as const } },
  };
  const facts = await failedFacts(await worker.start(planOf({ steps: [done('a'), done('b'), bad] }), { resumption }));
  expect(facts.undone?.map(({ path }) => path)).toEqual(['steps.a']);
});

test('a run that was cancelled while it waited for the old worker cleans up after the line', async () => {
  const steps = [done('a'), done('b'), bad];
  const before = await failedFacts(await worker.start(planOf({ undoWhen: 'never', steps })));
  const quietUntil = new Date(Date.now() + 3_600_000).toISOString();
  const handle = await worker.start(planOf({ steps, finally: [clean] }), {
    resumption: { ...resumptionOf(before), quietUntil },
  });
  await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  const facts = await factsWhen(handle, ({ verdict }) => verdict !== undefined);
  expect(outcomesOf(facts).slice(2)).toEqual(['unb succeeded', 'una succeeded', 'clean succeeded']);
  expect(facts.journal.at(-1)?.outputs).toEqual({ had: true, aborted: true });
});

describe('resumed only to be aborted', () => {
  const abort = async (plan: ReturnType<typeof planOf>, before: RunFacts, more = {}) =>
    await failedFacts(
      await worker.start(plan, {
        requester: bob,
        resumption: { ...resumptionOf(before, { reason: 'not today' }), ...more, abort: true },
      }),
    );

  test('nothing is run: what a terminated run left is undone, the step that it was at too, and cleaned up', async () => {
    const steps = [done('a'), done('b'), { ...done('long', 'hang'), if: 'true' }, done('after')];
    const plan = planOf({ steps, finally: [clean] });
    const handle = await worker.start(plan, { requester: alice });
    await factsWhen(handle, ({ journal }) => journal.length === 3);
    await handle.terminate();
    const before = await (handle as RunHandle).query(factsQuery);
    requests.splice(0);
    const facts = await abort(plan, before);
    expect(outcomesOf(facts)).toEqual([
      'a succeeded',
      'b succeeded',
      'unlong failed',
      'unb succeeded',
      'una succeeded',
      'clean succeeded',
    ]);
    // What the step did not leave cannot be undone, which is told.
    expect(facts.undone).toMatchObject([
      { path: 'steps.long', outcome: 'failed', failure: { code: 'ExpressionFailed' } },
      { path: 'steps.b', outcome: 'undone' },
      { path: 'steps.a', outcome: 'undone' },
    ]);
    expect(facts.failure).toMatchObject({ code: 'Aborted', message: `bob aborted the run ${before.run}: not today` });
    expect(facts.journal.at(-1)?.outputs).toEqual({ had: true, aborted: true });
    expect(looks.requests).toEqual([]);
  });

  test('in branches, and in each turn with its own outputs', async () => {
    const both = parallelStep('both', { left: [done('a')], right: [bad] });
    const inner = activityStep(
      'e',
      { map: { of: { cel: 'each.value' } } },
      {
        undo: [activityStep('une', { map: { of: { cel: 'steps.e.of' } } }, { path: 'steps.e.undo.une' })],
      },
    );
    const every = forEachStep('every', { value: ['x', 'y'] }, [inner]);
    const before = await failedFacts(await worker.start(planOf({ undoWhen: 'never', steps: [every, both] })));
    requests.splice(0);
    const facts = await abort(planOf({ steps: [every, both] }), before);
    expect(requests.map(({ step, input }) => [step.path, input['of']])).toEqual([
      ['steps.both.left.a.undo.una', 'a'],
      ['steps.every[1].e.undo.une', 'y'],
      ['steps.every[0].e.undo.une', 'x'],
    ]);
    expect(facts.failure?.code).toBe('Aborted');
  });

  test('a run within it takes back what it did', async () => {
    const inner = planOf({ runbook: 'inner', undoWhen: 'onAbort', steps: [done('one'), bad] });
    const plan = planOf({ steps: [done('a'), runStep('within', inner)] });
    const before = await failedFacts(await worker.start({ ...plan, undoWhen: 'never' }));
    const child = await worker.client.workflow.getHandle(`${before.run}.within`).query<RunFacts, []>('facts');
    requests.splice(0);
    const { steps } = withStep(resumptionOf(before), 'steps.within', { inner: resumptionOf(child) });
    const facts = await abort(plan, before, { steps });
    expect(requests.map(({ step }) => step.path)).toEqual(['steps.one.undo.unone', 'steps.a.undo.una']);
    expect(outcomesOf(facts)).toEqual(['a succeeded', 'within failed', 'una succeeded']);
  });
});

test('undo goes on with another worker, and each of its failures is told', async () => {
  const wait = activityStep('unslow', { value: {} }, { path: 'steps.slow.undo.unslow', kind: 'flaky' });
  const slow = activityStep('slow', { value: {} }, { undo: [wait] });
  const handle = await worker.start(
    planOf({ steps: [done('a', 'echo', 'refuse'), slow, done('c', 'echo', 'refuse'), bad] }),
  );
  await factsWhen(handle, ({ undone }) => undone !== undefined);
  await worker.restart();
  const facts = await failedFacts(handle);
  expect(facts.undone?.map(({ path, outcome, failure }) => [path, outcome, failure?.code])).toEqual([
    ['steps.c', 'failed', 'TooManyItems'],
    ['steps.slow', 'undone', undefined],
    ['steps.a', 'failed', 'TooManyItems'],
  ]);
  expect(facts.failure?.code).toBe('TooManyItems');
});
