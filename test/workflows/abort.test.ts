import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { Plan } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import { abortUpdate, type DecisionMessage } from '../../workflows/messages';
import { factsWhen, failedFacts, outcomesOf, pathsOf } from './facts-of';
import { alice } from './people';
import { activityStep, approveStep, forEachStep, parallelStep, planOf, runStep, waitStep } from './plan-of';
import { testActivities } from './test-activities';
import { type RunHandle, TestWorker } from './with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());

const undo = activityStep('una', { value: {} }, { path: 'steps.a.undo.una' });
const done = activityStep('a', { value: {} }, { undo: [undo] });
const hang = (id: string) => activityStep(id, { value: {} }, { kind: 'hang' });
const after = activityStep('after', { value: {} });
const clean = activityStep('clean', { map: { aborted: { cel: 'run.aborted' } } });

const abort = (handle: RunHandle, message: Partial<DecisionMessage> = {}) =>
  handle.executeUpdate(abortUpdate, { args: [{ by: alice, reason: 'wrong table', ...message }] });

async function abortedAt(plan: Plan, running: string): Promise<RunFacts> {
  const handle = await worker.start(plan);
  await factsWhen(handle, ({ journal }) => journal.some(({ id, outcome }) => id === running && outcome === 'running'));
  expect(await abort(handle)).toEqual({});
  return await failedFacts(handle);
}

async function refused(update: Promise<unknown>): Promise<string> {
  const error = await update.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
  return String((error as WorkflowUpdateFailedError).cause?.message);
}

test('a run at work is stopped, undone and cleaned up, with who and why on record', async () => {
  const facts = await abortedAt(planOf({ steps: [done, hang('long'), after], finally: [clean] }), 'long');
  expect(outcomesOf(facts)).toEqual(['a succeeded', 'long failed', 'una succeeded', 'clean succeeded']);
  expect(facts.failure).toEqual({
    code: 'Aborted',
    message: 'alice aborted the run: wrong table',
    details: { by: 'alice (1@desk)' },
  });
  expect(facts.journal[1]).toMatchObject({
    failure: { code: 'Cancelled' },
    actor: 'alice (1@desk)',
    reason: 'wrong table',
  });
  expect(facts.journal[3]?.outputs).toEqual({ aborted: true });
  expect(facts.undone).toEqual([{ path: 'steps.a', outcome: 'undone' }]);
});

test('what is undone on an abort only is undone', async () => {
  const facts = await abortedAt(planOf({ undoWhen: 'onAbort', steps: [done, hang('long')] }), 'long');
  expect(outcomesOf(facts)).toContain('una succeeded');
});

test('nothing goes on in branches and in turns', async () => {
  const both = parallelStep('both', {
    left: [hang('long'), after],
    right: [waitStep('pause', { duration: { value: '1h' } })],
  });
  const facts = await abortedAt(planOf({ steps: [done, both, after] }), 'long');
  expect(pathsOf(facts).sort()).toEqual([
    'steps.a succeeded',
    'steps.a.undo.una succeeded',
    'steps.both failed',
    'steps.both.left.long failed',
    'steps.both.right.pause failed',
  ]);
  const turns = forEachStep('every', { value: [1, 2, 3] }, [hang('long')], { concurrency: 2 });
  expect(pathsOf(await abortedAt(planOf({ steps: [turns] }), 'long')).sort()).toEqual([
    'steps.every failed',
    'steps.every[0].long failed',
    'steps.every[1].long failed',
  ]);
});

test('a run within it undoes what it did', async () => {
  const inner = planOf({ runbook: 'inner', steps: [done, hang('long')] });
  const handle = await worker.start(planOf({ steps: [runStep('within', inner), after] }));
  const child = worker.client.workflow.getHandle(`${handle.workflowId}.within`) as RunHandle;
  await factsWhen(handle, ({ journal }) => journal.length === 1);
  await begun(child);
  await factsWhen(child, ({ journal }) => journal.length === 2);
  await abort(handle);
  expect(outcomesOf(await failedFacts(handle))).toEqual(['within failed']);
  expect(outcomesOf(await factsWhen(child, ({ verdict }) => verdict !== undefined))).toEqual([
    'a succeeded',
    'long failed',
    'una succeeded',
  ]);
});

test('a run that waits for a person is not to be stopped without a reason, nor for a step that does not wait', async () => {
  const handle = await worker.start(planOf({ steps: [hang('long')] }));
  await factsWhen(handle, ({ journal }) => journal.length === 1);
  expect(await refused(abort(handle, { reason: ' ' }))).toBe('To abort a run needs a reason: it stays on record');
  expect(await refused(abort(handle, { step: 'long' }))).toBe('The run waits for nobody now');
  await abort(handle);
  await failedFacts(handle);
});

test('a run that waits for an approval is withdrawn by whoever started it, who may not reject it', async () => {
  const undo = [activityStep('undoFirst', { value: {} })];
  const first = activityStep('first', { value: {} }, { undo });
  const handle = await worker.start(planOf({ steps: [first, approveStep('may')] }));
  await factsWhen(handle, ({ waiting }) => waiting !== undefined);
  expect(await refused(abort(handle, { step: 'may' }))).toContain('steps.may waits: approve or reject it');
  await abort(handle);
  const { failure, undone, waiting } = await failedFacts(handle);
  expect({ code: failure?.code, undone, waiting }).toEqual({
    code: 'Aborted',
    undone: [{ path: 'steps.first', outcome: 'undone' }],
    waiting: undefined,
  });
});

test('a run that is ending is left to end', async () => {
  const handle = await worker.start(planOf({ steps: [after], finally: [hang('long')] }));
  await factsWhen(handle, ({ journal }) => journal.length === 2);
  expect(await refused(abort(handle))).toContain('The run is ending already');
  await handle.terminate();
});

test('`run.aborted` is false of a run that passes or fails, true of one that was cancelled', async () => {
  const outputs = { aborted: { cel: 'run.aborted' } } as const;
  expect((await (await worker.start(planOf({ steps: [after], outputs }))).result()).outputs).toEqual({
    aborted: false,
  });
  const bad = activityStep('bad', { value: {} }, { kind: 'refuse' });
  expect((await failedFacts(await worker.start(planOf({ steps: [bad], outputs })))).outputs).toEqual({
    aborted: false,
  });
  const handle = await worker.start(planOf({ steps: [hang('long')], outputs }));
  await factsWhen(handle, ({ journal }) => journal.length === 1);
  await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  const facts = await factsWhen(handle, ({ verdict }) => verdict !== undefined);
  expect(facts.outputs).toEqual({ aborted: true });
});

/** A run within a run is known to the server a moment after its step has begun. */
async function begun(handle: RunHandle): Promise<void> {
  for (;;) {
    const known = await handle.describe().then(
      () => true,
      () => false,
    );
    if (known) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
