import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { documentedCheck } from '../../activities/notifications/documented-check';
import { Receiver } from '../../activities/notifications/receiver.fixture';
import { Machine } from '../drillbook';
import { makeTables } from '../fleet-tables';
import { tellHook } from '../hook-notifications';
import { StackClient } from '../stack-client';
import { stackDynamodb } from '../stack-dynamodb';
import { shownSchedule, untilShown } from './schedule-lines';

/** Holds as long as the table is empty. */
const proof = `
apiVersion: drillbook/v1
name: proof
description: The table has no item
inputs:
  table: { type: table }
steps:
  - id: count
    countItems: { table: "\${{ inputs.table }}" }
  - id: empty
    assert:
      - that: steps.count.count == 0
        message: there is an item
`;

const secret = 'a secret of the receiver';
const machine = new Machine();
const receiver = new Receiver();
let stack: StackClient;
let items: DynamoDBClient;

beforeAll(async () => {
  const url = await receiver.start();
  machine.write('proof.yaml', proof);
  tellHook(machine, url, ['failed', 'error', 'recovered']);
  expect((await machine.run('evidence', 'keygen', 'keys')).code).toBe(0);
  Object.assign(machine.environment, {
    DRILLBOOK_EVIDENCE: 'kept',
    DRILLBOOK_EVIDENCE_KEY: 'keys/evidence-key.pem',
    DRILLBOOK_SECRET_HOOK: secret,
  });
  stack = await StackClient.start(machine);
  await makeTables(machine, [{ name: 'proven', team: 'sales', pitr: false }]);
  items = stackDynamodb(machine);
});
afterAll(async () => {
  items?.destroy();
  await stack?.close();
  await machine.remove();
  await receiver.stop();
});

const passed = ({ verdict }: { verdict: string | null }) => verdict === 'passed';
const itemId = { id: { S: 'one' } };

/** Once there are so many messages: they are told after their runs have ended. */
async function told(count: number): Promise<Record<string, unknown>[]> {
  while (receiver.received.length < count) await sleep(100);
  return receiver.received.map(({ body }) => JSON.parse(body));
}

/** Once there is a document of each run. */
async function verified(runs: number) {
  for (;;) {
    const check = await machine.run('evidence', 'verify', 'kept', '--key', 'keys/evidence-key.pub.pem', '--json');
    const [evidence] = check.lines() as unknown as [{ documents: number; chains: unknown; faults: unknown }];
    if (evidence.documents >= runs) return { code: check.code, ...evidence };
    await sleep(300);
  }
}

test('a schedule proves a table again and again, pauses and tells when it cannot, and tells when it can again', async () => {
  const when = ['--every', '2s', '--pause-on-failure'];
  expect((await machine.run('schedule', 'create', 'weekly', 'proof.yaml', '-i', 'table=proven', ...when)).code).toBe(0);
  await untilShown(machine, 'weekly', ({ runs }) => runs.filter(passed).length >= 3);
  expect(receiver.received).toEqual([]);

  await items.send(new PutItemCommand({ TableName: 'proven', Item: itemId }));
  const { note, runs, counts } = await untilShown(machine, 'weekly', ({ paused }) => paused);
  const failing = runs.find(({ verdict }) => verdict === 'failed')?.run ?? '';
  expect(note).toContain(failing);
  const [failure] = await told(1);
  expect(failure).toMatchObject({ type: 'failed', run: failing, runbook: 'proof', tables: ['proven'] });

  await items.send(new DeleteItemCommand({ TableName: 'proven', Key: itemId }));
  await machine.run('schedule', 'unpause', 'weekly', '--reason', 'the item is gone');
  await untilShown(machine, 'weekly', (now) => now.counts.started > counts.started && now.runs.some(passed));
  const messages = await told(2);
  expect(messages[1]).toMatchObject({
    ...{ type: 'recovered', tables: ['proven'], before: { run: failing, verdict: 'failed' } },
    run: expect.stringMatching(/^weekly-/),
  });
  await machine.run('schedule', 'pause', 'weekly', '--reason', 'seen enough');

  const isSigned = documentedCheck();
  for (const { headers, body } of receiver.received) {
    const signature = String(headers['drillbook-signature']);
    const [, signedAt = ''] = /t=(\d+)/.exec(signature) ?? [];
    expect(isSigned(signature, body, secret, Number(signedAt))).toBe(true);
    expect(isSigned(signature, body, 'another secret', Number(signedAt))).toBe(false);
  }

  const all = await untilShown(machine, 'weekly', (now) => now.runs.every(({ status }) => status !== 'running'));
  expect(await shownSchedule(machine, 'weekly')).toMatchObject({ paused: true });
  const evidence = await verified(all.runs.length);
  expect(evidence).toMatchObject({
    ...{ code: 0, documents: all.runs.length, faults: [] },
    chains: [{ chain: 'tables/000000000000/us-east-1/proven', links: all.runs.length }],
  });
  // Told of once each, and of nothing else.
  expect(receiver.received).toHaveLength(2);
}, 180_000);
