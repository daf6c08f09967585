import type { Plan } from '../../language/plan';
import { factsWhen, waits } from '../workflows/facts-of';
import { alice } from '../workflows/people';
import { activityStep, approveStep, assertStep, planOf, waitStep } from '../workflows/plan-of';
import { Machine } from './drillbook';
import { StackClient } from './stack-client';

const machine = new Machine();
machine.environment['DRILLBOOK_OPERATOR'] = 'bob';
let stack: StackClient;
beforeAll(async () => {
  stack = await StackClient.start(machine);
});
afterAll(async () => {
  await stack?.close();
  await machine.remove();
});

const start = (run: string, plan: Plan, more = {}) => stack.run(run, plan, { requester: alice, ...more });

/** A table that is not there: the step fails, and the run asks what to do. */
const count = (more = {}) =>
  activityStep(
    'count',
    { map: { table: { value: 'not-there' } } },
    { kind: 'countItems', onFailure: 'pause', ...more },
  );

test('a retry takes other inputs, once they are checked; the journal tells which', async () => {
  const decideWithin = { ms: 3_600_000, otherwise: 'abort' } as const;
  const handle = await start('retried', planOf({ steps: [count()], decideWithin }));
  await factsWhen(handle, waits);
  const status = await machine.run('status', 'retried');
  expect(status.stdout).toMatch(
    /Waits +Title of count \(steps\.count\): .*not-there.*; until 20.*Z, then the run is aborted/,
  );
  expect(status.stdout).toContain('drillbook retry retried steps.count -i field=value');

  const unknown = await machine.run('retry', 'retried', '-i', 'tabel=orders');
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('`countItems` has no input "tabel"') });
  expect(unknown.stderr).toContain('did you mean `table`? known here: `table`,');
  const bad = await machine.run('retry', 'retried', '-i', 'segments=many');
  expect(bad).toMatchObject({ code: 2, stderr: expect.stringContaining('`segments` must be an integer, got "many"') });
  expect((await machine.run('retry', 'retried', '-i', 'table')).stderr).toContain('Expected field=value.');
  expect((await machine.run('retry', 'retried', 'other', '-i', 'table=orders')).code).toBe(2);

  const args = ['-i', 'table=nor-here', '-i', 'values={":day":"2026-01-01"}', '-i', 'filter=day > :day'];
  expect(await machine.run('retry', 'retried', ...args, '-r', 'a typo')).toMatchObject({ code: 0, stderr: '' });
  const again = await factsWhen(handle, ({ journal, waiting }) => journal.length === 2 && waiting !== undefined);
  expect(again.journal[1]).toMatchObject({
    outcome: 'failed',
    overrides: { table: 'nor-here', values: { ':day': '2026-01-01' }, filter: 'day > :day' },
    failure: { message: expect.stringContaining('nor-here') },
  });
  expect((await machine.run('journal', 'retried')).stdout).toMatch(
    /attempt 2 .*; by bob \(.*\), with table=nor-here, values, filter=day > :day: a typo/,
  );
  expect((await machine.run('report', 'retried', '--format', 'md')).stdout).toContain('with table=nor-here, values');
  await handle.terminate();
});

test('a skip leaves outputs by hand for later steps, and says what it does not leave', async () => {
  const next = waitStep('next', { duration: { join: [{ cel: 'steps.count.count' }, { value: 'ms' }] } });
  const handle = await start('skipped', planOf({ steps: [count(), next] }));
  await factsWhen(handle, waits);
  const bad = await machine.run('skip', 'skipped', '-r', 'x', '--output', 'count=ten');
  expect(bad).toMatchObject({ code: 2, stderr: expect.stringContaining('`count` must be an integer, got "ten"') });
  const unknown = await machine.run('skip', 'skipped', '-r', 'x', '--output', 'items=3');
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('`countItems` has no output "items"') });
  const { code, stderr } = await machine.run('skip', 'skipped', '-r', 'counted by hand', '--output', 'count=3');
  expect(code).toBe(0);
  expect(stderr).toMatch(/Warning: Not given: .*`table`.* as `steps\.count\.<field>` fails\./);
  const { journal } = await handle.result();
  expect(journal[1]).toMatchObject({ outcome: 'skipped', outputs: { count: 3 }, byHand: true });
  expect(journal[2]).toMatchObject({ id: 'next', outcome: 'succeeded' });
  const shown = /skipped by bob \(.*\): counted by hand; outputs by hand: count=3/;
  expect((await machine.run('journal', 'skipped')).stdout).toMatch(shown);
  expect((await machine.run('report', 'skipped', '--format', 'md')).stdout).toMatch(/outputs by hand: count=3/);
});

test('what is no step kind takes nothing, a secret is never written out, and approvals hold the inputs', async () => {
  const check = { ...assertStep('check', '1 == 2', { value: 'no' }), onFailure: 'pause' as const };
  const call = activityStep('call', { value: { url: 'ftp://x' } }, { kind: 'http', onFailure: 'pause' });
  const runs = { check: planOf({ steps: [check] }), call: planOf({ steps: [call] }) };
  const approved = planOf({ steps: [count(), approveStep('go')] });
  const handles = await Promise.all(Object.entries({ ...runs, approved }).map(([run, plan]) => start(run, plan)));
  await Promise.all(handles.map((handle) => factsWhen(handle, waits)));
  expect(await machine.run('skip', 'check', '-r', 'x', '--output', 'a=1')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('steps.check is `assert`, which takes no outputs from people'),
  });
  const secret = await machine.run('retry', 'call', '-i', 'headers={"Authorization":"Bearer canary"}');
  expect(secret).toMatchObject({ code: 2, stderr: expect.stringContaining('carries a secret') });
  expect((await machine.run('status', 'approved')).stdout).not.toContain('-i field=value');
  expect(await machine.run('retry', 'approved', '-i', 'table=orders')).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('drillbook resume RUN --runbook FILE'),
  });
  for (const handle of handles) {
    expect((await factsWhen(handle, waits)).journal).toHaveLength(1);
    await handle.terminate();
  }
});

test('a run that waits for a lock shows for whom, and is no run that waits for a person', async () => {
  const plan = planOf({ worksOn: [{ value: 'shared' }], steps: [approveStep('go')] });
  const holder = await start('holds', plan);
  await factsWhen(holder, waits);
  const queued = await start('queues', plan, { lockWaitMs: 600_000 });
  await factsWhen(queued, ({ waiting }) => waiting?.[0]?.for === 'lock');
  const status = await machine.run('status', 'queues');
  expect(status).toMatchObject({ code: 0, stdout: expect.stringContaining('Waiting for a lock  queues') });
  expect(status.stdout).toContain('Waits for another run: locks: Table "shared"');
  expect(status.stdout).toContain('is locked by the run holds; until 20');
  expect(status.stdout).toContain('drillbook status holds --watch');

  machine.write(
    'third.yaml',
    `apiVersion: drillbook/v1
name: third
description: Removes the table
steps:
  - deleteTable: { table: shared, ifExists: true }
`,
  );
  const refused = await machine.run('run', 'third.yaml', '--follow', '--wait', '200ms');
  expect(refused.code).toBe(4);
  expect(refused.stdout).toContain('and did not become free within 200ms [Locked]');
  expect((await machine.run('run', 'third.yaml', '--wait', 'long')).code).toBe(2);

  expect((await machine.run('abort', 'queues', '-r', 'not today')).code).toBe(0);
  await expect(queued.result()).rejects.toThrow();
  await holder.terminate();
});
