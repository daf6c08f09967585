import { DeleteTableCommand, TagResourceCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { HookServer } from '../../faults/hook-server';
import { type Item, LiveTable, orders } from '../../faults/live-table';
import { Machine } from '../cli/drillbook';
import { type KeptStack, keepStack } from './kept-stack';

const machine = new Machine();
const health = new HookServer();
let stack: KeptStack;
beforeAll(async () => {
  await health.start();
  stack = await keepStack(machine);
});
afterAll(async () => {
  await health.stop();
  await machine.remove();
});

/** A table with settings that a restore drops, and a parameter that points to it. */
async function pointedTable(name: string) {
  const table = await LiveTable.create(stack.clients, name, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    Tags: [{ Key: 'team', Value: 'orders' }],
  });
  await table.protect();
  await table.fill(orders(40));
  const { TableArn: ResourceArn } = await table.describe();
  const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true };
  await stack.clients.dynamodb.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
  await stack.clients.dynamodb.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'tier', Value: '1' }] }));
  const pointer = `/${name}/table`;
  const ssm = stack.clients.services.ssm();
  await ssm.send(new PutParameterCommand({ Name: pointer, Value: name, Type: 'String' }));
  const points = async () => (await ssm.send(new GetParameterCommand({ Name: pointer }))).Parameter?.Value;
  return { table, pointer, points };
}

const settled = ['pointInTimeRecovery', 'tags', 'stream', 'timeToLive'];

function byKey(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item['PK']?.S ?? '', item]));
}

test('a damaged table: restored to the time, with its settings, and applications point to it', async () => {
  const { table, pointer, points } = await pointedTable('damaged');
  const to = await table.mark();
  await table.remove(...orders(35).map(({ PK }) => PK?.S ?? ''));
  health.answer = () => 200;
  const inputs = { table: 'damaged', target: 'damaged-2', to, pointer, healthUrl: `${health.url}/health` };
  const ended = await stack.run('recover-table', inputs);
  expect(ended.facts).toMatchObject({ verdict: 'passed', outputs: { table: 'damaged-2', items: 40 } });
  expect(ended.step('applied')?.outputs).toMatchObject({ set: expect.arrayContaining(settled), notSet: {} });
  expect(ended.step('compared')?.outputs).toMatchObject({ equal: true, differences: [] });
  expect(ended.step('swap')?.outputs).toMatchObject({ previous: 'damaged', value: 'damaged-2' });
  expect(await points()).toBe('damaged-2');
  const target = LiveTable.of(stack.clients, 'damaged-2');
  expect(await target.contents()).toEqual(byKey(orders(40)));
  expect((await table.contents()).size).toBe(5);
});

test('applications do not work after the swap: it is undone, and the new table stays', async () => {
  const { table, pointer, points } = await pointedTable('sick');
  const to = await table.mark();
  health.answer = () => 404;
  const inputs = { table: 'sick', target: 'sick-2', to, pointer, healthUrl: `${health.url}/health` };
  const ended = await stack.run('recover-table', inputs);
  expect(ended.exit).toBe(1);
  expect(ended.facts.failure).toMatchObject({ code: 'HookFailed' });
  expect(ended.step('swapBack')?.outcome).toBe('succeeded');
  expect(await points()).toBe('sick');
  expect((await LiveTable.of(stack.clients, 'sick-2').contents()).size).toBe(40);
});

test('somebody else has moved the pointer: refused, and it stays', async () => {
  const { table, pointer, points } = await pointedTable('moved');
  const to = await table.mark();
  await stack.clients.services.ssm().send(new PutParameterCommand({ Name: pointer, Value: 'x-9', Overwrite: true }));
  const ended = await stack.run('recover-table', { table: 'moved', target: 'moved-2', to, pointer });
  expect(ended.exit).toBe(4);
  expect(ended.facts.failure).toMatchObject({ code: 'PointerMoved' });
  expect(await points()).toBe('x-9');
});

test('a deleted table: from its system backup, with the settings that were kept', async () => {
  const { table, pointer, points } = await pointedTable('deleted');
  const kept = (
    await stack.run('recover-table', { table: 'deleted', target: 'rehearsal', to: await table.mark() })
  ).step('live')?.outputs?.['document'];
  await stack.clients.dynamodb.send(new DeleteTableCommand({ TableName: 'deleted' }));

  const untold = await stack.run('recover-table', { table: 'deleted', target: 'deleted-2', deleted: true });
  expect(untold.exit).toBe(3);
  expect(untold.facts.failure?.message).toContain('deleted is gone, and with it its settings');

  const ended = await stack.run('recover-table', {
    table: 'deleted',
    target: 'deleted-2',
    deleted: true,
    pointer,
    settings: kept,
  });
  expect(ended.facts).toMatchObject({ verdict: 'passed', outputs: { items: 40 } });
  expect(ended.step('byTime')?.outcome).toBe('skipped');
  expect(ended.step('applied')?.outputs).toMatchObject({ set: expect.arrayContaining(settled), notSet: {} });
  expect(await points()).toBe('deleted-2');
  expect(await LiveTable.of(stack.clients, 'deleted-2').contents()).toEqual(byKey(orders(40)));
});

test('a standing table without a time, or said to be deleted, is refused before anything is made', async () => {
  await pointedTable('timeless');
  const ended = await stack.run('recover-table', { table: 'timeless', target: 'timeless-2' });
  expect(ended.exit).toBe(3);
  expect(ended.facts.failure?.message).toContain('Give the time to restore to as `to`');
  const backup = 'arn:aws:dynamodb:us-east-1:000000000000:table/timeless-staging/backup/01';
  const strange = await stack.run('recover-table', { table: 'timeless', target: 'timeless-2', backup });
  expect(strange.exit).toBe(3);
  expect(strange.facts.failure?.message).toContain('is not the ARN of a backup of timeless');
  const inputs = { table: 'timeless', target: 'timeless-2', deleted: true, withoutSettings: true };
  const standing = await stack.run('recover-table', inputs);
  expect(standing.exit).toBe(4);
  expect(standing.facts.failure).toMatchObject({ code: 'TableExists' });
});
