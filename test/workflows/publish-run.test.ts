import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { factsQuery, type PublishedRun, publishRunId } from '../../workflows/messages';
import { failedFacts } from './facts-of';
import { activityStep, assertStep, planOf, runStep } from './plan-of';
import { testActivities } from './test-activities';
import { TestWorker } from './with-worker';

const asked: { run: string; execution: string }[] = [];
let isBroken = false;
let keepsEvidence = true;

/** As a worker that keeps evidence: it waits until the run is closed. */
async function write(run: string, execution: string): Promise<string> {
  if (isBroken) throw ApplicationFailure.nonRetryable('the chain is broken', 'EvidenceBroken');
  await worker.client.workflow
    .getHandle(run, execution)
    .result()
    .catch(() => {});
  asked.push({ run, execution });
  return `evidence of ${run}`;
}

/** Also what is told and counted of an end. */
const ends: string[] = [];
async function told({ run, what }: { run: string; what?: string }): Promise<void> {
  ends.push(`${what ?? 'counted'} ${run}`);
}

let worker: TestWorker;
beforeAll(async () => {
  const others = { 'metrics.ofRun': told, 'notifications.begin': told };
  const wanted = async () => ({ evidence: keepsEvidence, metrics: false, notifications: false });
  const activities = { ...testActivities, 'evidence.write': write, 'publish.wanted': wanted, ...others };
  worker = await TestWorker.start(activities as never);
});
afterAll(() => worker?.stop());

const passing = planOf({ steps: [activityStep('one', { value: { table: 'orders' } })] });

function published(run: string, execution: string): Promise<PublishedRun> {
  return worker.client.workflow.getHandle(publishRunId({ run, execution })).result() as Promise<PublishedRun>;
}

test('a run that passed is published once it is closed', async () => {
  const { run, execution } = await (await worker.start(passing, { publish: true })).result();
  expect(await published(run, execution)).toEqual({ evidence: `evidence of ${run}` });
  expect(asked).toContainEqual({ run, execution });
  expect(ends).toEqual(expect.arrayContaining([`counted ${run}`, `end ${run}`]));
});

test('a worker is asked only for what it does about runs', async () => {
  const { run, execution } = await (await worker.start(passing, { publish: true, asksWithin: true })).result();
  expect(await published(run, execution)).toEqual({ evidence: `evidence of ${run}` });
  expect(asked).toContainEqual({ run, execution });
  expect(ends.filter((end) => end.endsWith(run))).toEqual([]);
});

test('a run that asks itself begins nothing where nothing is wanted', async () => {
  const options = { publish: true, asksWithin: true, readsWithin: true };
  const wanted = await (await worker.start(passing, options)).result();
  expect(await published(wanted.run, wanted.execution)).toEqual({ evidence: `evidence of ${wanted.run}` });
  keepsEvidence = false;
  const { run, execution } = await (await worker.start(passing, options)).result();
  await expect(published(run, execution)).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
  keepsEvidence = true;
});

test('so is one that failed', async () => {
  const plan = planOf({ steps: [assertStep('check', 'false', { value: 'no' })] });
  const { run, execution } = await failedFacts(await worker.start(plan, { publish: true }));
  expect(await published(run, execution)).toEqual({ evidence: `evidence of ${run}` });
});

test('so is one that was cancelled', async () => {
  const hanging = planOf({ steps: [activityStep('hang', { value: {} }, { kind: 'hang' })] });
  const handle = await worker.start(hanging, { publish: true }, `cancelled-${randomUUID()}`);
  await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  const { run, execution } = await handle.query(factsQuery);
  expect(await published(run, execution)).toEqual({ evidence: `evidence of ${run}` });
});

test('one that nobody asked to publish is not, nor is a run within a run by itself', async () => {
  const plain = await (await worker.start(passing)).result();
  await expect(published(plain.run, plain.execution)).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
  const outer = planOf({ steps: [runStep('inner', passing)] });
  const { run, execution } = await (await worker.start(outer, { publish: true })).result();
  await published(run, execution);
  expect(asked.filter((each) => each.run.startsWith(run)).map((each) => each.run)).toEqual([run]);
});

test('what goes wrong with it is nothing of the run', async () => {
  isBroken = true;
  const { verdict, run, execution } = await (await worker.start(passing, { publish: true })).result();
  expect(verdict).toBe('passed');
  await expect(published(run, execution)).rejects.toMatchObject({ name: 'WorkflowFailedError' });
  isBroken = false;
});
