import {
  DescribeTableCommand,
  TagResourceCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { fingerprintOf } from '../../faults/fingerprint-of';
import type { HookCall } from '../../faults/hook-server';
import { type Item, LiveTable, orders } from '../../faults/live-table';
import { Machine } from '../cli/drillbook';
import { keepHookedStack } from './hooked-stack';
import type { KeptStack } from './kept-stack';

const machine = new Machine();
let stack: KeptStack;
const hook = keepHookedStack(machine, (kept) => {
  stack = kept;
});

/** A spoiled table with settings that a restore drops, and a copy of it as it should be. */
async function spoiled(name: string) {
  const { clients } = stack;
  const table = await LiveTable.create(clients, name, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    Tags: [{ Key: 'team', Value: 'orders' }],
  });
  await table.protect();
  const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true };
  await clients.dynamodb.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
  await table.fill(orders(20).map((item): Item => ({ ...item, price: { N: '0' } })));
  const copy = await (await LiveTable.create(clients, `${name}-copy`)).fill(orders(20));
  const { TableId: tableId } = await table.describe();
  return { table, copy, tableId, inputs: { table: name, copy: copy.name, drain: '100ms' } };
}

async function idOf(TableName: string): Promise<string | undefined> {
  return (await stack.clients.dynamodb.send(new DescribeTableCommand({ TableName }))).Table?.TableId;
}

function byKey(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item['PK']?.S ?? '', item]));
}

test('the table is the copy under its own name, with its settings, and its last backup is there', async () => {
  const { table, tableId, inputs } = await spoiled('replaced');
  const urls = { fenceUrl: `${hook.url}/writers`, healthUrl: `${hook.url}/health` };
  const ended = await stack.run('recreate-table', { ...inputs, ...urls });
  expect(ended.facts).toMatchObject({ verdict: 'passed', outputs: { table: 'replaced', items: 20, heldBack: 20 } });
  expect(ended.facts.outputs?.['lastBackup']).toContain(':table/replaced/backup/');
  expect(ended.facts.outputs?.['writeLoss']).toContain('writers were fenced');
  expect(await table.contents()).toEqual(byKey(orders(20)));
  expect(await idOf('replaced')).not.toBe(tableId);
  const settings = ['pointInTimeRecovery', 'tags', 'stream', 'timeToLive'];
  expect(ended.step('applied')?.outputs).toMatchObject({ set: expect.arrayContaining(settings), notSet: {} });
  expect(ended.step('compared')?.outputs).toMatchObject({ equal: true });
  expect(hook.calls.map(({ body }) => body['action'] ?? '')).toEqual(['fence', '', 'release']);
});

test('what was written since the damage is carried into the copy first', async () => {
  const { table, inputs } = await spoiled('carried');
  const since = await LiveTable.create(stack.clients, 'carried-since');
  await since.fill([...(await table.contents()).values()]);
  const later: Item = { PK: { S: 'o003' }, price: { N: '77' } };
  await table.put(later);
  await table.remove('o004');
  const ended = await stack.run('recreate-table', { ...inputs, since: since.name });
  expect(ended.facts).toMatchObject({ verdict: 'passed', outputs: { items: 19, heldBack: 18 } });
  const expected = byKey(orders(20)).set('o003', later);
  expected.delete('o004');
  expect(await table.contents()).toEqual(expected);
});

test('applications do not work with what was made: the table is back, from its last backup, with its settings', async () => {
  const { inputs } = await spoiled('sick');
  const { TableArn: ResourceArn } = await LiveTable.of(stack.clients, 'sick').describe();
  await stack.clients.dynamodb.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'tier', Value: '1' }] }));
  const before = await fingerprintOf(stack.endpoint, 'sick');
  hook.answer = ({ call }: HookCall) => (call.includes('/health') ? 404 : 200);
  const urls = { fenceUrl: `${hook.url}/writers`, healthUrl: `${hook.url}/health` };
  // As they were before somebody took the protection off, to let the table go.
  const refused = await stack.run('recreate-table', { ...inputs, minItems: 21 });
  const document = refused.step('live')?.outputs?.['document'] as { settings: Record<string, unknown> };
  const settings = { ...document, settings: { ...document.settings, deletionProtection: true } };
  const ended = await stack.run('recreate-table', { ...inputs, ...urls, settings });
  expect(ended.exit).toBe(1);
  expect(ended.facts.undone).toEqual(
    [...['recreate', 'remove', 'last', 'source'].map((id) => `cutover.fenced.${id}`), 'cutover'].map((path) => ({
      path: `steps.${path}`,
      outcome: 'undone',
    })),
  );
  expect(await fingerprintOf(stack.endpoint, 'sick')).toEqual(before);
  const set = ['pointInTimeRecovery', 'tags', 'stream', 'timeToLive', 'deletionProtection'];
  expect(ended.step('putBackSettings')?.outputs).toMatchObject({ set: expect.arrayContaining(set), notSet: {} });
  expect(hook.calls.map(({ body }) => body['action'] ?? '')).toEqual(['fence', '', 'release']);
});

test('a copy that is not as expected, or a protected table: refused, and the table stands as it was', async () => {
  const { tableId, inputs } = await spoiled('kept');
  const unlike = await stack.run('recreate-table', { ...inputs, digest: `sha256:${'0'.repeat(64)}` });
  expect(unlike.exit).toBe(3);
  expect(unlike.facts.failure?.message).toContain('kept-copy has 20 items with');
  const update = { TableName: 'kept', DeletionProtectionEnabled: true };
  await stack.clients.dynamodb.send(new UpdateTableCommand(update));
  const guarded = await stack.run('recreate-table', inputs);
  expect(guarded.facts.failure?.message).toContain('Deletion protection of kept is on');
  expect(await idOf('kept')).toBe(tableId);
});
