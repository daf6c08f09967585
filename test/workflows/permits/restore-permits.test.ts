import { randomUUID } from 'node:crypto';
import { Context } from '@temporalio/activity';
import type { StepRequest } from '../../../activities/contract';
import { askPermit, endedHolders, givePermitBack } from '../../../activities/permits';
import type { PermitsInUse } from '../../../language/permits/permit';
import { permitsId, permitsInUseName, restorePermitsType } from '../../../language/permits/permit-names';
import type { Plan } from '../../../language/plan';
import type { RunFacts } from '../../../language/run-facts';
import { abortUpdate, retryUpdate } from '../../../workflows/messages';
import { givePermitBackSignal } from '../../../workflows/permits/permit-messages';
import type { PermitsInput } from '../../../workflows/permits/restore-permits';
import { factsWhen, failedFacts, waits } from '../facts-of';
import { alice } from '../people';
import { activityStep, forEachStep, planOf, runStep } from '../plan-of';
import { testActivities } from '../test-activities';
import { type RunHandle, TestWorker } from '../with-worker';

/** Each test has an account of its own: what its runs' ids begin with. */
const account = () => `account${randomUUID().slice(0, 8)}`;
const accountOf = () => Context.current().info.workflowExecution?.workflowId.split('-')[0] ?? '';

/** Tables that are being restored, and the most that ever were, by account; the order in which restores began. */
const inFlight = new Map<string, Set<string>>();
const most = new Map<string, number>();
const begun: string[] = [];
/** Tables whose restore ends only when it is said to. */
const slow = new Set<string>();
const refused = new Set<string>();
/** Tables that DynamoDB still restores for runs that were terminated. */
const left = new Set<string>();

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({
    ...testActivities,
    'permits.ask': (ask: Parameters<typeof askPermit>[2]) =>
      askPermit({ account: accountOf(), region: 'test' }, 2, ask),
    'permits.giveBack': givePermitBack,
    'permits.ended': (id: string) => endedHolders(id, async (table) => left.has(table)),
    'restoreTable.prepare': async () => ({ outputs: {}, tries: 1 }),
    restoreTable: async ({ input }: StepRequest) => {
      const target = String(input['target']);
      if (refused.has(target)) throw new Error('refused');
      begun.push(target);
      const tables = inFlight.get(accountOf()) ?? new Set();
      inFlight.set(accountOf(), tables.add(target));
      most.set(accountOf(), Math.max(tables.size, most.get(accountOf()) ?? 0));
      return { outputs: {}, tries: 1 };
    },
    waitActive: async ({ input }: StepRequest) => {
      const table = String(input['table']);
      await Context.current().sleep(30);
      while (slow.has(table)) {
        Context.current().heartbeat();
        await Context.current().sleep(20);
      }
      inFlight.get(accountOf())?.delete(table);
      return { outputs: {}, tries: 1 };
    },
  });
});
afterAll(() => worker?.stop());

const restoring = (table: string, more: Partial<Plan> = {}) =>
  planOf({
    steps: [
      activityStep('restore', { value: { target: table } }, { kind: 'restoreTable', prepares: true }),
      activityStep('active', { value: { table } }, { kind: 'waitActive' }),
    ],
    ...more,
  });
const start = (run: string, plan = restoring(run)) => worker.start(plan, { permits: true }, run);

function inUse(of: string): Promise<PermitsInUse> {
  const handle = worker.client.workflow.getHandle(permitsId({ account: of, region: 'test' }));
  return handle.query<PermitsInUse>(permitsInUseName);
}

async function until(met: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Starts who hands out the permits with limits of the test's. */
async function startPermits(of: string, input: PermitsInput): Promise<void> {
  await worker.client.workflow.start(restorePermitsType, {
    workflowId: permitsId({ account: of, region: 'test' }),
    taskQueue: worker.taskQueue,
    args: [input],
  });
}

const isQueued = ({ waiting }: RunFacts) => waiting?.[0]?.for === 'permit';
const holding = (of: string, count: number) => until(async () => (await inUse(of)).holders.length === count);

/** Two runs that hold the two permits until `slow` lets them go. */
async function full(of: string): Promise<[RunHandle, RunHandle]> {
  for (const name of ['one', 'two']) slow.add(`${of}-${name}`);
  const runs = [await start(`${of}-one`), await start(`${of}-two`)] as [RunHandle, RunHandle];
  await until(() => inFlight.get(of)?.size === 2);
  return runs;
}

/** Lets tables go that `slow` holds, when as many of an account are being restored as there are permits. */
async function letGoWhenFull(of: string): Promise<void> {
  await until(() => inFlight.get(of)?.size === 2);
  slow.clear();
}

test.each([
  ['by activities of their own', {}],
  ['within tasks of the run', { asksWithin: true }],
])('of many runs no more restore at a time than there are permits, and all end: asked %s', async (_, more) => {
  const of = account();
  const runs = Array.from({ length: 8 }, (_, at) => `${of}-${at}`);
  for (const run of runs) slow.add(run);
  const handles = await Promise.all(runs.map((run) => worker.start(restoring(run), { permits: true, ...more }, run)));
  await letGoWhenFull(of);
  for (const handle of handles) expect((await handle.result()).verdict).toBe('passed');
  expect(most.get(of)).toBe(2);
  await holding(of, 0);
  expect((await inUse(of)).waiting).toEqual([]);
});

test('who waits says so, and is served by priority, then by arrival', async () => {
  const of = account();
  const holders = await full(of);
  const waiting: RunHandle[] = [];
  for (const [at, priorityKey] of [4, 3, 1, 3].entries()) {
    const run = `${of}-p${priorityKey}-${at}`;
    const more = { priority: { priorityKey } };
    waiting.push(await worker.start(restoring(run), { permits: true }, run, more));
    await until(async () => (await inUse(of)).waiting.length === at + 1);
  }
  const [last] = waiting;
  if (!last) throw new Error('no run');
  const { waiting: asked } = await factsWhen(
    last,
    ({ waiting }) => waiting?.[0]?.message.includes('3 before') ?? false,
  );
  expect(asked).toEqual([
    {
      ...{ for: 'permit', path: 'steps.restore', since: expect.any(String) },
      message: 'waiting for a restore permit: 2 of 2 in use, 3 before this one',
    },
  ]);
  slow.clear();
  const facts = await Promise.all([...holders, ...waiting].map((handle) => handle.result()));
  expect(facts.every(({ verdict, waiting }) => verdict === 'passed' && waiting === undefined)).toBe(true);
  const order = begun.filter((table) => table.startsWith(`${of}-p`)).map((table) => table.slice(of.length + 1));
  expect(order.indexOf('p1-2')).toBeLessThan(2);
  expect(order.indexOf('p4-0')).toBeGreaterThan(1);
  const noted = facts.map(({ journal }) => journal.find(({ kind }) => kind === 'restoreTable')?.permitWait);
  expect(noted.slice(holders.length)).toEqual(
    waiting.map(() => ({ from: expect.any(String), to: expect.any(String) })),
  );
  expect(noted.slice(0, holders.length)).toEqual(holders.map(() => undefined));
});

test('the permit of a run that was terminated goes to the next', async () => {
  const of = account();
  const [one, two] = await full(of);
  const waiter = await start(`${of}-waits`);
  await factsWhen(waiter, isQueued);
  await one.terminate();
  expect((await waiter.result()).verdict).toBe('passed');
  slow.clear();
  await two.result();
});

test('it does so only when its table is not being restored any more', async () => {
  const of = account();
  const [one, two] = await full(of);
  left.add(`${of}-one`);
  const waiter = await start(`${of}-waits`);
  await factsWhen(waiter, isQueued);
  await one.terminate();
  slow.delete(`${of}-two`);
  // The permit of the one that ends by itself goes to the next, that of the other to nobody yet.
  expect((await waiter.result()).verdict).toBe('passed');
  await two.result();
  expect((await inUse(of)).holders).toEqual([expect.objectContaining({ run: `${of}-one`, table: `${of}-one` })]);
  left.clear();
  await until(async () => (await inUse(of)).holders.length === 0);
  slow.clear();
});

test('a run that waits can be aborted, and is served no more; another worker goes on with all of it', async () => {
  const of = account();
  const holders = await full(of);
  const aborted = await start(`${of}-aborted`);
  await factsWhen(aborted, isQueued);
  const waiter = await start(`${of}-waits`);
  await factsWhen(waiter, isQueued);
  await worker.restart();
  await aborted.executeUpdate(abortUpdate, { args: [{ by: alice, reason: 'no need' }] });
  expect((await failedFacts(aborted)).failure?.code).toBe('Aborted');
  await until(async () => (await inUse(of)).waiting.length === 1);
  slow.clear();
  for (const handle of [...holders, waiter]) expect((await handle.result()).verdict).toBe('passed');
  expect(begun).not.toContain(`${of}-aborted`);
  await holding(of, 0);
});

test('a restore that failed gives its permit back, and asks anew when a person has it run again', async () => {
  const of = account();
  const run = `${of}-fails`;
  refused.add(run);
  const { steps } = restoring(run);
  const paused = steps.map((step) => ({ ...step, onFailure: 'pause' as const }));
  const handle = await start(run, restoring(run, { steps: paused }));
  await factsWhen(handle, waits);
  await holding(of, 0);
  refused.clear();
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  expect((await handle.result()).verdict).toBe('passed');
  expect(begun.filter((table) => table === run)).toHaveLength(1);
  await holding(of, 0);
});

test('turns of one run and a run within it hold one permit for each restore', async () => {
  const of = account();
  const inner = restoring(`${of}-inner`);
  const restore = activityStep(
    'restore',
    { map: { target: { cel: 'each.value' } } },
    { kind: 'restoreTable', prepares: true },
  );
  const active = activityStep('active', { map: { table: { cel: 'each.value' } } }, { kind: 'waitActive' });
  const tables = Array.from({ length: 5 }, (_, at) => `${of}-turn${at}`);
  const turns = forEachStep('every', { value: tables }, [restore, active], { concurrency: 5 });
  for (const table of tables) slow.add(table);
  const outer = await start(`${of}-outer`, planOf({ steps: [turns, runStep('inner', inner)] }));
  await letGoWhenFull(of);
  const facts = await outer.result();
  expect(facts.verdict).toBe('passed');
  expect(begun.filter((table) => table.startsWith(of))).toHaveLength(6);
  expect(most.get(of)).toBe(2);
  await holding(of, 0);
});

test('continued as new again and again, no ask and no permit is lost', async () => {
  const of = account();
  await startPermits(of, { mostEvents: 30 });
  const handles = await Promise.all(Array.from({ length: 12 }, (_, at) => start(`${of}-${at}`)));
  for (const handle of handles) expect((await handle.result()).verdict).toBe('passed');
  expect(most.get(of)).toBe(2);
  await holding(of, 0);
  const query = `WorkflowId = '${permitsId({ account: of, region: 'test' })}' AND ExecutionStatus = 'ContinuedAsNew'`;
  await until(async () => (await worker.client.workflow.count(query)).count > 1);
});

test('it ends when nobody wants a permit, and who asks then is served by a new one', async () => {
  const of = account();
  await startPermits(of, { idleMs: 50 });
  const ended = async () => {
    const { status } = await worker.client.workflow.getHandle(permitsId({ account: of, region: 'test' })).describe();
    return status.name === 'COMPLETED';
  };
  await until(ended);
  for (const at of [1, 2, 3, 4]) expect((await (await start(`${of}-${at}`)).result()).verdict).toBe('passed');
});

test('a permit that was given back twice, or by nobody that is known, changes nothing', async () => {
  const of = account();
  const holders = await full(of);
  const permits = worker.client.workflow.getHandle(permitsId({ account: of, region: 'test' }));
  await permits.signal(givePermitBackSignal, { run: 'nobody', execution: 'none', number: 1 });
  await holding(of, 2);
  slow.clear();
  for (const handle of holders) await handle.result();
});
