import { randomUUID } from 'node:crypto';
import { holderOf, untilFree } from '../../activities/locks';
import { lockId } from '../../language/lock-id';
import type { RunFacts } from '../../language/run-facts';
import { abortUpdate } from '../../workflows/messages';
import { factsWhen, failedFacts } from './facts-of';
import { alice } from './people';
import { activityStep, planOf, runStep } from './plan-of';
import { testActivities } from './test-activities';
import { type RunHandle, TestWorker } from './with-worker';

const home = { account: '000000000000', region: 'test' };
let worker: TestWorker;
/** What happens between a refused lock and the look who holds it. */
let beforeLook: ((lock: string) => Promise<void>) | undefined;
beforeAll(async () => {
  worker = await TestWorker.start({
    ...testActivities,
    'locks.home': async () => home,
    'locks.holder': async (lock: string) => {
      await beforeLook?.(lock);
      return await holderOf(lock);
    },
    'locks.wait': untilFree,
    together,
  });
});
afterAll(() => worker?.stop());

/** Counts how many of these are at work at once on a table. */
const atWork = new Map<string, number>();
const most = new Map<string, number>();
async function together({ input: { table } }: { input: { table: string } }) {
  const now = (atWork.get(table) ?? 0) + 1;
  atWork.set(table, now);
  most.set(table, Math.max(now, most.get(table) ?? 0));
  await new Promise((resolve) => setTimeout(resolve, 30));
  atWork.set(table, (atWork.get(table) ?? 1) - 1);
  return { outputs: {}, tries: 1 };
}

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

const patient = { lockWaitMs: 300_000 };
const waitsForLock = ({ waiting }: RunFacts) => waiting?.[0]?.for === 'lock';

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

test('a lock named by an ARN is that of the table in the region of the ARN', async () => {
  const [table] = tableNames();
  const there = { account: '111122223333', region: 'eu-west-1', table };
  const arn = `arn:aws:dynamodb:eu-west-1:111122223333:table/${table}`;
  const holder = await worker.start(locking([arn], [hang]));
  await started(holder);
  const { status } = await worker.client.workflow.getHandle(lockId(there)).describe();
  expect(status.name).toBe('RUNNING');
  expect((await (await worker.start(locking([table]))).result()).verdict).toBe('passed');
  expect(await failedFacts(await worker.start(locking([arn])))).toMatchObject({
    failure: { code: 'Locked', message: expect.stringContaining('(account 111122223333, eu-west-1)') },
  });
  await holder.cancel();
  await expect(holder.result()).rejects.toThrow();
});

test('a lock that is freed before it is known who holds it is taken', async () => {
  const [table] = tableNames();
  const holder = await worker.start(locking([table], [hang]));
  await started(holder);
  beforeLook = async (lock) => {
    beforeLook = undefined;
    if (lock === lockId({ ...home, table })) await holder.terminate();
    while ((await lockState(table)) === 'RUNNING') await new Promise((r) => setTimeout(r, 20));
  };
  expect((await (await worker.start(locking([table]))).result()).verdict).toBe('passed');
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

test('what the steps work on is locked like what the runbook names; what is no name of a table is not', async () => {
  const [one, two] = tableNames();
  const worksOn = [{ value: two }, { cel: 'inputs.none' }, { cel: 'inputs.missing.name' }, { value: one }];
  const holder = await worker.start(planOf({ worksOn, inputs: { none: '' }, steps: [hang] }));
  await started(holder);
  expect([await lockState(one), await lockState(two)]).toEqual(['RUNNING', 'RUNNING']);
  const other = await failedFacts(await worker.start(planOf({ worksOn: [{ value: two }], steps: [echo] })));
  expect(other.failure?.code).toBe('Locked');
  await holder.terminate();
});

test('twenty runs that wait for one table do their work one at a time, and all of them', async () => {
  const [table] = tableNames();
  const work = activityStep('work', { value: { table } }, { kind: 'together' });
  const plan = planOf({ worksOn: [{ value: table }], steps: [work] });
  const handles = await Promise.all(Array.from({ length: 20 }, () => worker.start(plan, patient)));
  const verdicts = await Promise.all(handles.map(async (handle) => (await handle.result()).verdict));
  expect(verdicts).toEqual(Array(20).fill('passed'));
  expect(most.get(table)).toBe(1);
  expect(await lockState(table)).toBe('COMPLETED');
});

test('who waits shows for whom and until when, holds nothing, and is let in when the holder is terminated', async () => {
  const [one, two] = tableNames();
  const holder = await worker.start(locking([one], [hang]));
  await started(holder);
  // Sorted, the other table comes first and is taken before this one is found locked.
  const waiter = await worker.start(locking([one, two], [echo]), patient);
  const { waiting, journal } = await factsWhen(waiter, waitsForLock);
  expect(waiting).toEqual([
    {
      ...{ for: 'lock', path: 'locks', holder: holder.workflowId },
      message: `Table "${one}" (account 000000000000, test) is locked by the run ${holder.workflowId}`,
      since: expect.any(String),
      deadline: expect.any(String),
    },
  ]);
  expect(Date.parse(waiting?.[0]?.deadline ?? '') - Date.parse(waiting?.[0]?.since ?? '')).toBe(300_000);
  expect(journal).toEqual([]);
  expect(await lockState(two)).toBe('COMPLETED');
  await worker.restart();
  await holder.terminate();
  const facts = await waiter.result();
  expect(facts).toMatchObject({ verdict: 'passed' });
  expect(facts.waiting).toBeUndefined();
});

test('who has waited long enough is refused, and told by whom', async () => {
  const [table] = tableNames();
  const holder = await worker.start(locking([table], [hang]));
  await started(holder);
  const facts = await failedFacts(await worker.start(locking([table]), { lockWaitMs: 300 }));
  expect(facts.failure).toMatchObject({
    code: 'Locked',
    message: expect.stringMatching(
      new RegExp(`is locked by the run ${holder.workflowId}, and did not become free within 300ms$`),
    ),
    hint: expect.stringContaining('--wait'),
  });
  expect(facts.journal).toEqual([]);
  await holder.terminate();
});

test('a run that waits for a lock can be cancelled', async () => {
  const [table] = tableNames();
  const holder = await worker.start(locking([table], [hang]));
  await started(holder);
  const waiter = await worker.start(locking([table]), patient);
  await factsWhen(waiter, waitsForLock);
  await waiter.cancel();
  await expect(waiter.result()).rejects.toThrow();
  expect((await waiter.describe()).status.name).toBe('CANCELLED');
  expect(await factsWhen(waiter, ({ verdict }) => verdict !== undefined)).toMatchObject({
    verdict: 'error',
    failure: { code: 'Cancelled' },
    journal: [],
  });
  await holder.terminate();
});

test('a run that goes on with one that has just ended waits for its locks to be freed, without being told to wait', async () => {
  const [table] = tableNames();
  const before = await worker.start(locking([table], [hang]));
  const { execution, startedAt, planDigest } = await started(before);
  const rest = { requesters: [], steps: {}, created: {}, origin: { run: before.workflowId, startedAt } };
  const resumption = { version: 1 as const, of: before.workflowId, execution, planDigest, ...rest };
  const next = await worker.start(locking([table]), { resumption });
  await factsWhen(next, waitsForLock);
  await before.terminate();
  expect((await next.result()).verdict).toBe('passed');
});

test('a run that waits for a lock can be aborted, and does nothing', async () => {
  const [table] = tableNames();
  const holder = await worker.start(locking([table], [hang]));
  await started(holder);
  const waiter = await worker.start(locking([table]), patient);
  await factsWhen(waiter, waitsForLock);
  await waiter.executeUpdate(abortUpdate, { args: [{ by: alice, reason: 'takes too long' }] });
  const facts = await failedFacts(waiter);
  expect(facts).toMatchObject({ failure: { code: 'Aborted', message: 'alice aborted the run: takes too long' } });
  expect(facts.journal).toEqual([]);
  await holder.terminate();
});

test('a run within the run waits too, and the outer one shows for what', async () => {
  const [table] = tableNames();
  const holder = await worker.start(locking([table], [hang]));
  await started(holder);
  const outer = await worker.start(planOf({ steps: [runStep('inner', locking([table]))] }), patient);
  const { waiting } = await factsWhen(outer, waitsForLock);
  expect(waiting?.[0]).toMatchObject({ run: `${outer.workflowId}.inner`, holder: holder.workflowId });
  await holder.cancel();
  expect((await outer.result()).verdict).toBe('passed');
});
