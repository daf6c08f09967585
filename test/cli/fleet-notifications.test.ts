import { setTimeout as sleep } from 'node:timers/promises';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { Receiver } from '../activities/notifications/receiver.fixture';
import { Machine } from './drillbook';
import { makeTables } from './fleet-tables';
import { tellHook } from './hook-notifications';
import { withInput } from './runbooks';
import { untilShown } from './schedules/schedule-lines';
import { StackClient } from './stack-client';
import { stackDynamodb } from './stack-dynamodb';

const machine = new Machine();
const receiver = new Receiver();
let stack: StackClient;

const schedule = `apiVersion: drillbook/v1
name: nightly
runbook: empty.yaml
every: 1d
select: { patterns: ["orders-*"] }
overdueAfter: 1s
`;

beforeAll(async () => {
  const url = await receiver.start();
  machine.environment['DRILLBOOK_SECRET_HOOK'] = 'a secret';
  const check = `  - id: empty
    onFailure: fail
    assert: [{ that: steps.count.count == 0, message: there is an item }]
`;
  machine.write('empty.yaml', withInput.trimStart() + check);
  machine.write('nightly.yaml', schedule);
  tellHook(machine, url, ['failed', 'error', 'recovered', 'coverageLost', 'overdue']);
  stack = await StackClient.start(machine);
  const orders = ['orders-a', 'orders-b', 'orders-c'];
  await makeTables(
    machine,
    orders.map((name) => ({ name, team: 'sales', pitr: false })),
  );
});
afterAll(async () => {
  await stack?.close();
  await machine.remove();
  await receiver.stop();
});

/** The verdict of the fleet that a trigger starts. */
async function verdictOfTrigger(fleets: number): Promise<string | null | undefined> {
  expect((await machine.run('schedule', 'trigger', 'nightly', '--reason', 'now')).code).toBe(0);
  const { runs } = await untilShown(machine, 'nightly', (now) => now.runs.length === fleets && !!now.runs[0]?.verdict);
  return runs[0]?.verdict;
}

async function putItem(table: string): Promise<void> {
  const client = stackDynamodb(machine);
  await client.send(new PutItemCommand({ TableName: table, Item: { id: { S: 'one' } } }));
  client.destroy();
}

test('a receiver is told of a table of a fleet that failed, one that is covered no more, and one that is overdue', async () => {
  expect((await machine.run('schedule', 'apply', 'nightly.yaml')).code).toBe(0);
  expect(await verdictOfTrigger(1)).toBe('passed');
  expect(receiver.received).toEqual([]);

  await putItem('orders-b');
  machine.write('nightly.yaml', schedule.replace('"orders-*"', 'orders-a, orders-b'));
  expect((await machine.run('schedule', 'apply', 'nightly.yaml')).code).toBe(0);
  expect(await verdictOfTrigger(2)).toBe('failed');
  while (receiver.received.length < 3) await sleep(100);
  const told = receiver.received.map(({ body }) => JSON.parse(body) as { type: string });
  expect(told.sort((one, other) => (one.type < other.type ? -1 : 1))).toMatchObject([
    { type: 'coverageLost', tables: ['orders-c'], why: { 'orders-c': 'no rule of `select` takes it any more' } },
    { type: 'failed', tables: ['orders-b'], run: expect.stringMatching(/\.orders-b$/) },
    { type: 'overdue', tables: ['orders-b'], why: { 'orders-b': expect.stringMatching(/^last proven at /) } },
  ]);
}, 180_000);
