import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { Client, Connection } from '@temporalio/client';
import { tagRestoreType } from '../../activities/tables/tag-watches-of-temporal';
import { expiredTable } from '../../faults/expired-table';
import { isThere } from '../../faults/left-over';
import { LiveTable, orders } from '../../faults/live-table';
import { Machine } from '../cli/drillbook';
import { type KeptStack, keepStack } from './kept-stack';

const machine = new Machine();
let stack: KeptStack;
let connection: Connection;
let client: Client;
beforeAll(async () => {
  stack = await keepStack(machine);
  connection = await Connection.connect({ address: stack.temporal });
  client = new Client({ connection });
});
afterAll(async () => {
  await connection?.close();
  await machine.remove();
});

/** What tags tables whose runs did not: id and status of each. */
async function watches(): Promise<string[]> {
  const found: string[] = [];
  for await (const { workflowId, status } of client.workflow.list({ query: `WorkflowType = '${tagRestoreType}'` })) {
    found.push(`${workflowId} ${status.name}`);
  }
  return found;
}

const there = async (...tables: string[]) => {
  const states = await Promise.all(tables.map((table) => isThere(stack, table)));
  return tables.filter((_, at) => states[at]);
};

test('removes what runs left behind, in one run, and nothing else', async () => {
  await expiredTable(stack.clients, 'left-1');
  await expiredTable(stack.clients, 'left-2');
  const guarded = await expiredTable(stack.clients, 'guarded');
  const protection = { TableName: guarded.name, DeletionProtectionEnabled: true };
  await stack.clients.dynamodb.send(new UpdateTableCommand(protection));
  await LiveTable.create(stack.clients, 'live');

  const looked = await stack.run('sweep', { dryRun: true });
  expect(looked.facts).toMatchObject({ verdict: 'passed', outputs: { swept: 0, found: 2, more: 0, kept: 1 } });
  expect(await there('left-1', 'left-2', 'guarded', 'live')).toHaveLength(4);

  const { exit, facts } = await stack.run('sweep', {});
  expect([exit, facts.outputs]).toEqual([0, expect.objectContaining({ swept: 2, found: 2, kept: 1 })]);
  expect(await there('left-1', 'left-2', 'guarded', 'live')).toEqual(['guarded', 'live']);
});

test('keeps the copy of a run that goes on, and takes what the run leaves when it is ended from outside', async () => {
  const table = await LiveTable.create(stack.clients, 'orders');
  await (await table.protect()).fill(orders(5));
  const run = 'waits-1';
  const runbook = machine.write(
    'waits.yaml',
    `apiVersion: drillbook/v1
name: waits
description: Restores, and asks
steps:
  - id: mark
    markTimestamp: { table: orders }
  - waitRestorable: { table: orders, time: "\${{ steps.mark.time }}" }
  - id: restore
    restoreTable: { source: orders, target: drillbook-copy, to: "\${{ steps.mark.time }}", expiresAfter: 0s }
  - waitActive: { table: drillbook-copy }
  - approve: { message: Go on? }
`,
  );
  await machine.run('run', runbook, '--run-id', run);
  while ((await machine.run('status', run)).code !== 5);
  const kept = await stack.run('sweep', {});
  expect(kept.step('found')?.outputs?.['kept']).toContainEqual(
    expect.objectContaining({ table: 'drillbook-copy', why: 'runGoesOn', says: `the run ${run} goes on` }),
  );
  expect(await there('drillbook-copy')).toEqual(['drillbook-copy']);

  await machine.run('abort', run, '--reason', 'a test');
  const { facts } = await stack.run('sweep', {});
  expect(facts.outputs).toMatchObject({ swept: 1 });
  expect(await there('drillbook-copy', 'orders')).toEqual(['orders']);
  // Its run had tagged the table, so that nothing else had to.
  expect(await watches()).toEqual([expect.stringMatching(/^tag-drillbook-copy-\S+ TERMINATED$/)]);
});

test('takes what a run was restoring when it was ended from outside', async () => {
  const run = 'cut-1';
  const runbook = machine.write(
    'cut.yaml',
    `apiVersion: drillbook/v1
name: cut
description: Restores, and is ended before it can tag the copy
steps:
  - id: mark
    markTimestamp: { table: orders }
  - waitRestorable: { table: orders, time: "\${{ steps.mark.time }}" }
  - id: restore
    restoreTable: { source: orders, target: drillbook-cut, to: "\${{ steps.mark.time }}", expiresAfter: 0s }
  - approve: { message: Go on? }
`,
  );
  await machine.run('run', runbook, '--run-id', run);
  while ((await machine.run('status', run)).code !== 5);
  await client.workflow.getHandle(run).terminate('a test');
  const cut = /^tag-drillbook-cut-/;
  while (!(await watches()).some((watch) => cut.test(watch) && watch.endsWith('COMPLETED')));
  const { facts, step } = await stack.run('sweep', {});
  expect(facts.outputs).toMatchObject({ swept: 1 });
  expect(step('found')?.outputs?.['expired']).toContainEqual(
    expect.objectContaining({ table: 'drillbook-cut', run, step: 'restore' }),
  );
  expect(await there('drillbook-cut', 'orders')).toEqual(['orders']);
});

test('the command lists, and removes where that is confirmed', async () => {
  await expiredTable(stack.clients, 'left-3');
  const dry = await machine.run('sweep', '--dry-run');
  expect({ code: dry.code, stderr: dry.stderr }).toEqual({ code: 0, stderr: '' });
  expect(dry.stdout).toMatch(/✖ left-3 .*expires .*gone-left-3 restore\n/);
  expect(dry.stdout).toMatch(/- guarded .*kept: deletion protection is on\n/);
  expect(dry.stdout).toContain('Tables: 1 left over, 1 kept, 0 backups of runs, never removed.');

  const unasked = await machine.run('sweep');
  expect(unasked.code).toBe(2);
  expect(unasked.stderr).toContain('Nobody can be asked whether to remove this table.');
  expect(await there('left-3')).toEqual(['left-3']);

  const early = await machine.run('sweep', '--yes', '--expired-before', '2020-01-01T00:00:00Z');
  expect(early.code).toBe(0);
  expect(await there('left-3')).toEqual(['left-3']);

  const swept = await machine.run('sweep', '--yes', '--json');
  expect(swept.code).toBe(0);
  expect(swept.lines()).toContainEqual(
    expect.objectContaining({ type: 'leftover', state: 'expired', table: 'left-3', run: 'gone-left-3' }),
  );
  expect(swept.lines().at(-1)).toMatchObject({ type: 'result', verdict: 'passed' });
  expect(await there('left-3', 'guarded')).toEqual(['guarded']);
  expect((await machine.run('sweep', '--expired-before', 'yesterday')).code).toBe(2);
});

test('tables that may not be removed do not hold up the others, and the run tells of them', async () => {
  await expiredTable(stack.clients, 'denied');
  await expiredTable(stack.clients, 'left-4');
  const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
  const deny = { Effect: 'Deny', Action: 'dynamodb:DeleteTable', Resource: 'arn:aws:dynamodb:*:*:table/denied' };
  await restrict({ Version: '2012-10-17', Statement: [allow, deny] });
  try {
    const { exit, facts } = await stack.run('sweep', {});
    expect([exit, facts.failure]).toEqual([
      1,
      expect.objectContaining({ code: 'AccessDenied', message: expect.stringContaining('dynamodb:DeleteTable') }),
    ]);
  } finally {
    await restrict(null);
  }
  expect(await there('denied', 'left-4')).toEqual(['denied']);
});

async function restrict(policy: object | null): Promise<void> {
  const answer = await fetch(`${stack.endpoint}/_emulator/policy`, { method: 'POST', body: JSON.stringify(policy) });
  if (!answer.ok) throw new Error(await answer.text());
}
