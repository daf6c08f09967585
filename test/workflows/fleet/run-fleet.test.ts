import { fleetFactsQuery } from '../../../workflows/fleet/messages';
import { abortUpdate } from '../../../workflows/messages';
import { alice } from '../people';
import { activityStep, assertStep, planOf } from '../plan-of';
import { testActivities } from '../test-activities';
import { TestWorker } from '../with-worker';
import { asked, factsWhenEnded, fleetWhen, select, startFleet } from './fleet-of';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({ ...testActivities, 'fleet.select': select } as never);
});
afterAll(() => worker?.stop());

const echo = activityStep('one', { map: { table: { cel: 'inputs.table' } } });
const passing = planOf({ runbook: 'passing', steps: [echo] });
const failingFor = (...tables: string[]) =>
  planOf({ steps: [assertStep('check', `!(inputs.table in ${JSON.stringify(tables)})`, { value: 'it is not so' })] });
const hanging = planOf({ steps: [activityStep('hang', { map: {} }, { kind: 'hang' })] });

test('each table has a run of its own, and the fleet passes when all do', async () => {
  const proven = { tab1: '2026-11-02T00:00:00Z', tab2: '2026-11-01T00:00:00Z' };
  const handle = await startFleet(worker, passing, ['tab1', 'tab2', 'tab3'], {}, { proven });
  const facts = await factsWhenEnded(handle);
  expect(facts).toMatchObject({ verdict: 'passed', runbook: 'passing', run: handle.workflowId });
  expect(facts.message).toBeUndefined();
  expect(facts.tables.map(({ table }) => table)).toEqual(['tab3', 'tab2', 'tab1']);
  for (const { table, run, state, verdict, endedAt, lastTestedAt } of facts.tables) {
    expect({ run, state, verdict }).toEqual({
      run: `${handle.workflowId}.${table}`,
      state: 'ended',
      verdict: 'passed',
    });
    expect(lastTestedAt).toBe(endedAt);
    expect(await worker.client.workflow.getHandle(run ?? '').result()).toMatchObject({ inputs: { table } });
  }
  expect(asked.get(handle.workflowId)).toMatchObject({ runbook: 'passing', needsPitr: false });
});

test('one that fails makes the fleet fail, and the others run all the same', async () => {
  const facts = await factsWhenEnded(await startFleet(worker, failingFor('tab2'), ['tab1', 'tab2', 'x']));
  expect(facts).toMatchObject({ verdict: 'failed', message: '1 failed, 1 could not be told' });
  const [first, second, invalid] = ['tab1', 'tab2', 'x'].map((name) =>
    facts.tables.find(({ table }) => table === name),
  );
  expect(first).toMatchObject({ verdict: 'passed' });
  expect(second).toMatchObject({ verdict: 'failed', message: expect.stringContaining('it is not so') });
  expect(invalid).toMatchObject({ verdict: 'error', message: expect.stringContaining('`table`') });
  expect(second?.lastTestedAt).toBeUndefined();
});

test('after so many that did not pass, no more begin', async () => {
  const names = ['tab1', 'tab2', 'tab3', 'tab4', 'tab5'];
  const handle = await startFleet(worker, failingFor('tab1', 'tab2', 'tab3'), names, { atOnce: 1, stopAfter: 2 });
  const { verdict, message, tables } = await factsWhenEnded(handle);
  expect(tables.map(({ state }) => state)).toEqual(['ended', 'ended', 'notRun', 'notRun', 'notRun']);
  expect({ verdict, message }).toEqual({
    verdict: 'failed',
    message: 'Stopped after 2 runs that did not pass; 2 failed, 3 not run',
  });
});

test('a table that should be covered and is not is a finding', async () => {
  const found = {
    uncovered: [{ table: 'carts', reason: 'point-in-time recovery is off' }],
    lapsed: [{ table: 'old-*', reason: 'moved', until: '2026-01-01' }],
    excluded: [{ table: 'audit', reason: 'by hand' }],
  };
  const facts = await factsWhenEnded(await startFleet(worker, passing, ['tab1'], {}, found));
  expect(facts).toMatchObject({ ...found, verdict: 'failed', message: '1 not covered, 1 exclusion is over' });
});

test('one history after the other takes up what is left', async () => {
  const names = Array.from({ length: 5 }, (_, at) => `tab${at}`);
  const handle = await startFleet(worker, passing, names, { runsInHistory: 2 });
  const facts = await factsWhenEnded(handle);
  expect(facts.tables.map(({ verdict }) => verdict)).toEqual(Array(5).fill('passed'));
  const { events } = await worker.client.workflow.getHandle(handle.workflowId).fetchHistory();
  expect(events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId).toBeTruthy();
  const starts = facts.tables.map(({ run = '' }) => worker.client.workflow.getHandle(run).describe());
  expect((await Promise.all(starts)).map(({ status }) => status.name)).toEqual(Array(5).fill('COMPLETED'));
});

test('an abort ends what runs, and nothing more begins', async () => {
  const handle = await startFleet(worker, hanging, ['tab1', 'tab2', 'tab3'], { atOnce: 2 });
  await fleetWhen(handle, ({ tables }) => tables.filter(({ run }) => run).length === 2);
  const abort = (reason: string) => handle.executeUpdate(abortUpdate, { args: [{ by: alice, reason }] });
  await expect(abort(' ')).rejects.toMatchObject({ cause: { type: 'ReasonMissing' } });
  await abort('wrong day');
  const facts = await factsWhenEnded(handle);
  expect(facts).toMatchObject({ verdict: 'error', message: expect.stringContaining('aborted the fleet: wrong day') });
  expect(facts.tables.map(({ state }) => state)).toEqual(['ended', 'ended', 'notRun']);
  for (const { run } of facts.tables.slice(0, 2)) {
    expect((await worker.client.workflow.getHandle(run ?? '').describe()).status.name).toBe('CANCELLED');
  }
});

test('a fleet that is cancelled has its runs cancelled, and tells how far it was', async () => {
  const handle = await startFleet(worker, hanging, ['tab1', 'tab2', 'tab3'], { atOnce: 2 });
  await fleetWhen(handle, ({ tables }) => tables.filter(({ run }) => run).length === 2);
  await handle.cancel();
  await expect(handle.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
  const { verdict, tables } = await handle.query(fleetFactsQuery);
  expect(verdict).toBe('error');
  expect(tables.map(({ state }) => state)).toEqual(['ended', 'ended', 'notRun']);
  for (const { run } of tables.slice(0, 2)) {
    expect((await worker.client.workflow.getHandle(run ?? '').describe()).status.name).toBe('CANCELLED');
  }
});

test('another worker takes over in the middle', async () => {
  // It succeeds at its third attempt; what the worker that stops had in hand is one that is lost.
  const retry = { maxAttempts: 6, initialIntervalMs: 10, maxIntervalMs: 50 };
  const slow = planOf({ steps: [{ ...echo, kind: 'flaky', retry }] });
  const handle = await startFleet(worker, slow, ['tab1', 'tab2', 'tab3', 'tab4'], { atOnce: 2 });
  await fleetWhen(handle, ({ tables }) => tables.some(({ run }) => run));
  await worker.restart();
  expect((await factsWhenEnded(handle)).tables.map(({ verdict }) => verdict)).toEqual(Array(4).fill('passed'));
});

test('no table at all proves nothing', async () => {
  expect(await factsWhenEnded(await startFleet(worker, passing, []))).toMatchObject({
    verdict: 'error',
    message: 'No table is selected',
  });
});
