import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Machine } from './drillbook';
import { passing } from './runbooks';
import { StackClient } from './stack-client';

const machine = new Machine();
machine.write('passing.yaml', passing);
machine.environment['DRILLBOOK_RESTORES'] = '1';
let stack: StackClient;

beforeAll(async () => {
  stack = await StackClient.start(machine);
});
afterAll(async () => {
  await stack?.close();
  await machine.remove();
});

const priorityOf = async (run: string) => (await stack.client.workflow.getHandle(run).describe()).priority;

/** What goes wrong in the emulator from now on. */
async function setFaults(...faults: object[]): Promise<void> {
  const { dynamodb } = JSON.parse(readFileSync(join(machine.directory, 'state', 'stack.json'), 'utf8'));
  await fetch(`${dynamodb.endpoint}/_emulator/faults`, { method: 'POST', body: JSON.stringify(faults) });
}

test('of runs that restore at once all but as many as there are permits wait, say so, and pass', async () => {
  const runs = ['first', 'second', 'third'];
  // Whoever has the permit keeps it until the others were seen to wait.
  await setFaults({ kind: 'stuck-restore' });
  for (const run of runs)
    await machine.run('run', 'guarded-delete', '-i', `table=orders-${run}`, '--run-id', run, '--priority', '2');
  const said = /Waits for another run: .*waiting for a restore permit: 1 of 1 in use, \d before this one/;
  const seen = new Set<string>();
  for (;;) {
    const { status } = await stack.client.workflow.getHandle('third').describe();
    for (const run of runs) if (said.test((await machine.run('status', run)).stdout)) seen.add(run);
    if (seen.size > 0 || status.name !== 'RUNNING') break;
    await sleep(50);
  }
  expect(seen.size).toBeGreaterThan(0);
  await setFaults();
  for (const run of runs) await stack.client.workflow.getHandle(run).result();
  expect(await priorityOf('first')).toMatchObject({ priorityKey: 2 });
});

test('a run of a schedule comes after what people start', async () => {
  await machine.run('schedule', 'create', 'nightly', 'passing.yaml', '--every', '1d', '--at', '04:00');
  await machine.run('schedule', 'trigger', 'nightly', '--reason', 'audit');
  for (;;) {
    for await (const { workflowId } of stack.client.workflow.list({ query: `WorkflowId STARTS_WITH 'nightly'` })) {
      expect(await priorityOf(workflowId)).toMatchObject({ priorityKey: 4 });
      return;
    }
    await sleep(100);
  }
});

test.each([
  [['worker', '--restores', '0'], 'an integer from 1 to 50, got "0"'],
  [['worker', '--restores', 'many'], 'an integer from 1 to 50, got "many"'],
  [['run', 'passing.yaml', '--priority', '6'], 'Expected an integer from 1 to 5.'],
])('%j is refused', async (args, message) => {
  const { code, stderr } = await machine.run(...args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
