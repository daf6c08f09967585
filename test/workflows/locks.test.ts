import { randomUUID } from 'node:crypto';
import { holderOf } from '../../activities/locks';
import { lockId } from '../../workflows/messages';
import { factsWhen, failedFacts } from './facts-of';
import { activityStep, planOf, runStep } from './plan-of';
import { testActivities } from './test-activities';
import { type RunHandle, TestWorker } from './with-worker';

const home = { account: '000000000000', region: 'test' };
let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({
    ...testActivities,
    'locks.home': async () => home,
    'locks.holder': holderOf,
  });
});
afterAll(() => worker?.stop());

const hang = activityStep('long', { value: {} }, { kind: 'hang' });
const echo = activityStep('echo', { value: {} });
const clean = activityStep('clean', { value: {} });
const locking = (tables: readonly string[], steps = [echo]) =>
  planOf({ locks: tables.map((value) => ({ value })), steps, finally: [clean] });
const tableNames = () => [`b-${randomUUID()}`, `a-${randomUUID()}`] as const;
const started = (handle: RunHandle) => factsWhen(handle, ({ journal }) => journal.length > 0);

async function lockState(table: string): Promise<string> {
  const { status } = await worker.client.workflow.getHandle(lockId({ ...home, table })).describe();
  return status.name;
}

test('a second run is refused, does nothing, and is told who holds the lock', async () => {
  const [one, two] = tableNames();
  const holder = await worker.start(locking([one], [hang]));
  await started(holder);
  const facts = await failedFacts(await worker.start(locking([one, two])));
  expect(facts).toMatchObject({
    verdict: 'error',
    failure: {
      code: 'Locked',
      message: `Table "${one}" (account 000000000000, test) is locked by the run ${holder.workflowId}`,
      details: { table: one, holder: holder.workflowId },
    },
    journal: [],
  });
  expect(await lockState(two)).toBe('COMPLETED');
  await holder.cancel();
  await expect(holder.result()).rejects.toThrow();
  expect(await lockState(one)).toBe('COMPLETED');
  expect((await (await worker.start(locking([one]))).result()).verdict).toBe('passed');
});

test('the server frees the locks of a run that is terminated, without a worker', async () => {
  const [table] = tableNames();
  const holder = await worker.start(locking([table], [hang]));
  await started(holder);
  expect(await lockState(table)).toBe('RUNNING');
  await worker.restart();
  await holder.terminate();
  while ((await lockState(table)) === 'RUNNING') await new Promise((r) => setTimeout(r, 20));
  expect(await lockState(table)).toBe('TERMINATED');
});

test('a run within the run is not locked out', async () => {
  const [table] = tableNames();
  const plan = { ...locking([table]), steps: [runStep('inner', locking([table]))] };
  expect((await (await worker.start(plan)).result()).verdict).toBe('passed');
});

test('of twenty runs that want the same tables in any order, all are done or refused', async () => {
  const [one, two] = tableNames();
  const runs = Array.from({ length: 20 }, (_, at) => locking(at % 2 === 0 ? [one, two] : [two, one]));
  const handles = await Promise.all(runs.map((plan) => worker.start(plan)));
  const ends = await Promise.all(
    handles.map((handle) =>
      handle.result().then(
        ({ verdict }) => verdict,
        async () => (await failedFacts(handle)).failure?.code,
      ),
    ),
  );
  expect(ends).toContain('passed');
  expect(new Set(ends).size).toBeLessThanOrEqual(2);
  expect(ends.every((end) => end === 'passed' || end === 'Locked')).toBe(true);
});
