import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import type { RunFacts } from '../../language/run-facts';
import { type KeptStack, keepStack } from '../runbooks/kept-stack';
import { type Ended, Machine } from './drillbook';

const machine = new Machine();
let stack: KeptStack;
let connection: Connection;
let client: Client;

beforeAll(async () => {
  stack = await keepStack(machine);
  const { temporal } = JSON.parse(readFileSync(join(machine.directory, 'state', 'stack.json'), 'utf8'));
  connection = await Connection.connect({ address: temporal.address });
  client = new Client({ connection });
});
afterAll(async () => {
  await connection?.close();
  await machine.remove();
});

/** Makes a table, does what is between, and looks at another table, which is not there at first. */
function runbook(between = ''): string {
  return `
apiVersion: drillbook/v1
name: small
description: Makes a table and looks at another one
inputs:
  table: { type: table }
  other: { type: table }
undo: onAbort
steps:
  - id: make
    name: Make a table
    createTable: { table: "\${{ inputs.table }}", keys: { partition: { name: PK, type: S } } }
${between}
  - id: look
    name: Look at the other one
    countItems: { table: "\${{ inputs.other }}" }
  - id: check
    name: It is empty
    assert:
      - that: steps.look.count == 0
        message: It has \${{ steps.look.count }} items
finally:
  - id: remove
    name: Remove the table
    if: run.aborted
    deleteTable: { table: "\${{ inputs.table }}", ifExists: true }
`;
}

machine.write('small.yaml', runbook());
machine.write('slow.yaml', runbook('  - { id: pause, wait: { duration: 1h } }'));

const inputs = (name: string) => ['-i', `table=${name}-table`, '-i', `other=${name}-other`];

function start(file: string, name: string, ...more: string[]): Promise<Ended> {
  return machine.run('run', file, '--run-id', name, ...inputs(name), ...more);
}

async function makeOther(name: string): Promise<void> {
  await stack.clients.dynamodb.send(
    new CreateTableCommand({
      TableName: `${name}-other`,
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
}

async function tables(): Promise<readonly string[]> {
  return (await stack.clients.dynamodb.send(new ListTablesCommand({}))).TableNames ?? [];
}

/** How often the emulator has changed it. */
function changesOf(table: string): number {
  return stack.changes().filter((change) => JSON.stringify(change).includes(`"${table}"`)).length;
}

function factsIn(ended: Ended): RunFacts {
  const facts = ended.lines().find(({ type }) => type === 'facts')?.['facts'];
  if (!facts) throw new Error(`No facts:\n${ended.stdout}${ended.stderr}`);
  return facts as RunFacts;
}

/** Temporal deletes a run some time after it is asked to. */
async function untilGone(run: string): Promise<void> {
  for (;;) {
    const isThere = await client.workflow
      .getHandle(run)
      .describe()
      .then(
        () => true,
        (error) => !(error instanceof WorkflowNotFoundError),
      );
    if (!isThere) return;
    await new Promise((later) => setTimeout(later, 200));
  }
}

/** Starts a run that waits for an hour, and ends it from outside while it is followed. */
async function terminated(name: string): Promise<Ended> {
  const followed = machine.start('run', 'slow.yaml', '--run-id', name, ...inputs(name), '--follow');
  await followed.said('✔ Make a table');
  await client.workflow.getHandle(name).terminate('by a test');
  return await followed.ended;
}

test('a resumed run keeps the limits of the run before, unless it is given others', async () => {
  const limitsOf = async (run: string) => {
    const { stdout } = await machine.run('report', run, '--format', 'json');
    return JSON.parse(stdout).plan.limits;
  };
  await start('small.yaml', 'limited', '--follow', '--max-rcu', '200');
  expect(await limitsOf('limited')).toEqual({ readUnits: 200 });
  expect((await machine.run('resume', 'limited', '--follow')).code).toBe(1);
  expect(await limitsOf('limited-r2')).toEqual({ readUnits: 200 });
  await makeOther('limited');
  const resumed = await machine.run('resume', 'limited-r2', '--follow', '--max-rcu', '50', '--max-wcu', '5', '--json');
  expect(resumed.code).toBe(0);
  // Another limit is another plan, but no edited runbook: nothing is asked.
  expect(resumed.lines().find(({ type }) => type === 'resumes')).toMatchObject({ edited: false });
  expect(await limitsOf('limited-r3')).toEqual({ readUnits: 50, writeUnits: 5 });
});

test('a run that failed says how to go on; the next one keeps what is done, and tells so', async () => {
  expect((await start('small.yaml', 'first', '--follow')).code).toBe(1);
  const status = await machine.run('status', 'first');
  expect(status).toMatchObject({ code: 1, stdout: expect.stringContaining('`drillbook resume first`') });
  expect(status.stdout).toContain('`drillbook resume first --abort --reason "..."`');

  await makeOther('first');
  const before = changesOf('first-table');
  const resumed = await machine.run('resume', 'first', '--follow', '--json');
  expect(resumed.code).toBe(0);
  const told = resumed.lines().find(({ type }) => type === 'resumes');
  expect(told).toMatchObject({
    ...{ run: 'first-r2', of: 'first', edited: false },
    steps: [
      { path: 'steps.make', does: 'look' },
      { path: 'steps.look', does: 'run' },
      { path: 'steps.check', does: 'run' },
    ],
  });
  const facts = factsIn(resumed);
  expect(facts).toMatchObject({ run: 'first-r2', verdict: 'passed', resumes: { run: 'first', origin: 'first' } });
  expect(facts.journal[0]).toMatchObject({ path: 'steps.make', kept: { run: 'first', seq: 1 }, attempt: 1 });
  expect(facts.journal[1]).toMatchObject({ path: 'steps.look', attempt: 2, outcome: 'succeeded' });
  expect(changesOf('first-table')).toBe(before);

  expect((await machine.run('status', 'first')).stdout).toContain('`first-r2`, which is passed');
  expect((await machine.run('list')).stdout).toMatch(/^first-r2 +passed .* resumes first/m);
  expect((await machine.run('report', 'first-r2')).stdout).toContain('| Goes on with | `first`, begun ');
  const again = await machine.run('resume', 'first');
  expect(again).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('goes on as first-r2 already, which is passed'),
  });
  const passed = await machine.run('resume', 'first-r2');
  expect(passed).toMatchObject({ code: 2, stderr: expect.stringContaining('passed: there is nothing to resume') });
});

test('of two who resume the same run at once, one starts it and the other is told which goes on', async () => {
  await start('small.yaml', 'twice', '--follow');
  await makeOther('twice');
  const both = await Promise.all([machine.run('resume', 'twice'), machine.run('resume', 'twice')]);
  expect(both.map(({ code }) => code).sort()).toEqual([0, 2]);
  expect(both.map(({ stderr }) => stderr).join('')).toContain('twice-r2');
});

test('one that is at work is not resumed; one that was ended from outside is, by an edited runbook', async () => {
  await start('slow.yaml', 'edited');
  const early = await machine.run('resume', 'edited');
  expect(early).toMatchObject({ code: 2, stderr: expect.stringContaining('is still at work') });
  await client.workflow.getHandle('edited').terminate('by a test');
  await makeOther('edited');

  machine.write('edited.yaml', runbook('  - { id: pause, wait: { duration: 1ms } }'));
  const unasked = await machine.run('resume', 'edited', '--runbook', 'edited.yaml', '--json');
  expect(unasked.code).toBe(2);
  expect(unasked.lines().find(({ type }) => type === 'error')).toMatchObject({
    hint: expect.stringContaining('--yes'),
  });
  const resumed = await machine.run('resume', 'edited', '--runbook', 'edited.yaml', '--yes', '--follow', '--json');
  expect(resumed.code).toBe(0);
  expect(resumed.lines().find(({ type }) => type === 'resumes')).toMatchObject({ edited: true });
  expect(factsIn(resumed).inputs).toEqual({ table: 'edited-table', other: 'edited-other' });
});

test('given up after it was ended from outside, it is cleaned up and leaves nothing', async () => {
  const followed = await terminated('ended');
  expect(followed).toMatchObject({ code: 1, stdout: expect.stringContaining('`drillbook resume ended --abort') });
  const report = JSON.parse(readFileSync(join(machine.directory, 'drillbook-reports', 'ended.json'), 'utf8'));
  expect(report).toMatchObject({ facts: { verdict: 'error' }, plan: { runbook: 'small' } });
  expect(await tables()).toContain('ended-table');
  const unreasoned = await machine.run('resume', 'ended', '--abort');
  expect(unreasoned).toMatchObject({ code: 2, stderr: expect.stringContaining('--abort needs a --reason') });
  const given = await machine.run('resume', 'ended', '--abort', '--reason', 'not needed', '--follow', '--json');
  expect(factsIn(given)).toMatchObject({ verdict: 'error', failure: { code: 'Aborted' } });
  expect(await tables()).not.toContain('ended-table');
});

test('a person does without a step, and gives what it would have left', async () => {
  await start('small.yaml', 'skipped', '--follow');
  const wrong = await machine.run('resume', 'skipped', '--skip', 'look', '--output', 'look.cuont=0', '--reason', 'x');
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean `count`?') });
  const skip = ['--skip', 'look', '--output', 'look.count=0', '--reason', 'looked by hand'];
  const resumed = await machine.run('resume', 'skipped', ...skip, '--follow', '--json');
  const facts = factsIn(resumed);
  expect(facts.journal.find(({ id }) => id === 'look')).toMatchObject({
    ...{ outcome: 'skipped', byHand: true, outputs: { count: 0 }, reason: 'looked by hand' },
  });
  expect(facts.journal.find(({ id }) => id === 'check')).toMatchObject({ outcome: 'succeeded' });
});

test('wrong steps are named with what to do', async () => {
  await start('small.yaml', 'wrong', '--follow');
  const unknown = await machine.run('resume', 'wrong', '--from', 'loko');
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean `look`?') });
  const late = await machine.run('resume', 'wrong', '--from', 'check');
  expect(late.stderr).toContain('steps that are not done: look.');
  expect(late.stderr).toContain('--skip look --reason');
  const stray = await machine.run('resume', 'wrong', '-i', 'table=x-table');
  expect(stray.stderr).toContain('--runbook');
  expect((await machine.run('resume', 'nobody')).stderr).toContain('no report of it in "drillbook-reports"');
});

test('when Temporal has dropped the run, its report is enough, unless it was edited', async () => {
  await start('small.yaml', 'dropped', '--follow');
  await makeOther('dropped');
  const execution = { workflowId: 'dropped' };
  await client.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution: execution });
  await untilGone('dropped');

  const file = join(machine.directory, 'drillbook-reports', 'dropped.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(join(machine.directory, 'forged.json'), text.replaceAll('dropped-other', 'another-one'));
  const forged = await machine.run('resume', 'forged.json');
  expect(forged).toMatchObject({ code: 2, stderr: expect.stringContaining('its digest does not fit') });

  const resumed = await machine.run('resume', 'dropped', '--follow', '--json');
  expect(resumed.lines().find(({ type }) => type === 'note')).toMatchObject({
    message: expect.stringContaining('its report is used'),
  });
  expect(factsIn(resumed)).toMatchObject({ verdict: 'passed', resumes: { run: 'dropped' } });
  const again = await machine.run('resume', file);
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('goes on as dropped-r2 already') });
});
