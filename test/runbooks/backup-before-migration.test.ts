import { ListBackupsCommand } from '@aws-sdk/client-dynamodb';
import { type HookCall, HookServer } from '../../faults/hook-server';
import { LiveTable, orders } from '../../faults/live-table';
import { Machine } from '../cli/drillbook';
import { type KeptStack, keepStack } from './kept-stack';

const machine = new Machine();
const hook = new HookServer();
let stack: KeptStack;
beforeAll(async () => {
  await hook.start();
  stack = await keepStack(machine, '--lambda', `migrate-orders=${hook.url}/function`);
});
beforeEach(() => {
  hook.calls.length = 0;
});
afterAll(async () => {
  await hook.stop();
  await machine.remove();
});

async function backupsOf(table: string) {
  const { BackupSummaries = [] } = await stack.clients.dynamodb.send(new ListBackupsCommand({ TableName: table }));
  return BackupSummaries.map(({ BackupArn }) => BackupArn);
}

async function filledTable(name: string): Promise<LiveTable> {
  return (await LiveTable.create(stack.clients, name)).fill(orders(30));
}

const addresses = () => ({
  migrateUrl: `${hook.url}/migrate`,
  undoUrl: `${hook.url}/undo`,
  verifyUrl: `${hook.url}/verify`,
});

/** Adds an item on `/migrate`, takes it away on `/undo`. */
function migration(table: LiveTable, statuses: Record<string, number> = {}) {
  return async ({ call }: HookCall) => {
    if (call === 'POST /migrate') await table.put({ PK: { S: 'migrated' } });
    if (call === 'POST /undo') await table.remove('migrated');
    return statuses[call] ?? 200;
  };
}

test('backed up, changed, verified; the backup stays', async () => {
  const table = await filledTable('migrated');
  hook.answer = migration(table);
  const ended = await stack.run('backup-before-migration', { table: 'migrated', ...addresses() });
  expect(ended.facts).toMatchObject({ verdict: 'passed', outputs: { before: 30, after: 31 } });
  const backupArn = ended.facts.outputs?.['backup'];
  expect(await backupsOf('migrated')).toEqual([backupArn]);
  const common = { table: 'migrated', backupArn, run: ended.facts.run };
  expect(hook.calls.map(({ call, body }) => [call, body])).toEqual([
    ['POST /migrate', { action: 'migrate', ...common }],
    ['POST /verify', { action: 'verify', ...common }],
  ]);
  expect(new Set(hook.calls.map(({ key }) => key)).size).toBe(2);
});

test('the backup is deleted only when that was asked', async () => {
  const table = await filledTable('tidy');
  hook.answer = migration(table);
  const ended = await stack.run('backup-before-migration', { table: 'tidy', ...addresses(), deleteBackup: true });
  expect(ended.exit).toBe(0);
  expect(await backupsOf('tidy')).toEqual([]);
});

test.each([
  ['the change is refused', { 'POST /migrate': 422 }, 'migrate'],
  ['the check says no', { 'POST /verify': 409 }, 'verify'],
])('%s: the change is taken back, and the backup stays', async (_, statuses, step) => {
  const name = `refused-${step}`;
  const table = await filledTable(name);
  hook.answer = migration(table, statuses as Record<string, number>);
  const ended = await stack.run('backup-before-migration', { table: name, ...addresses(), deleteBackup: true });
  expect(ended.exit).toBe(1);
  expect(ended.facts.failure).toMatchObject({ code: 'HookFailed', message: expect.stringContaining(`/${step}`) });
  expect(hook.calls.at(-1)).toMatchObject({ call: 'POST /undo', body: { action: 'undo', table: name } });
  expect(ended.step('undoMigrate')?.outcome).toBe('succeeded');
  expect((await table.contents()).has('migrated')).toBe(false);
  expect(await backupsOf(name)).toHaveLength(1);
});

test('items are missing after it: verdict failed, the change is taken back', async () => {
  const table = await filledTable('lossy');
  hook.answer = async ({ call }) => {
    if (call === 'POST /migrate') await table.remove('o001', 'o002');
    if (call === 'POST /undo') await table.fill(orders(3));
    return 200;
  };
  const ended = await stack.run('backup-before-migration', { table: 'lossy', ...addresses(), maxFewer: 1 });
  expect(ended.exit).toBe(3);
  expect(ended.facts.failure?.message).toContain('lossy had 30 items and has 28; at most 1 fewer were expected');
  expect((await table.contents()).size).toBe(30);
  expect(await backupsOf('lossy')).toHaveLength(1);
});

test.each([
  ['says yes', 200],
  ['fails', 500],
])('by a function that %s when it verifies', async (_, status) => {
  const name = `function-${status}`;
  const table = await filledTable(name);
  hook.answer = async ({ body: { action } }) => {
    if (action === 'migrate') await table.put({ PK: { S: 'migrated' } });
    if (action === 'undo') await table.remove('migrated');
    return action === 'verify' ? status : 200;
  };
  const ended = await stack.run('backup-before-migration', { table: name, functionName: 'migrate-orders' });
  const actions = ['migrate', 'verify', ...(status === 500 ? ['undo'] : [])];
  expect(hook.calls.map(({ body }) => body['action'])).toEqual(actions);
  expect(ended.exit).toBe(status === 500 ? 1 : 0);
  expect((await table.contents()).has('migrated')).toBe(status === 200);
  expect(await backupsOf(name)).toHaveLength(1);
});

test('nobody is said to perform the change: refused before anything is done', async () => {
  await filledTable('untold');
  const ended = await stack.run('backup-before-migration', { table: 'untold' });
  expect(ended.facts.failure?.message).toContain('Expected either `migrateUrl` or `functionName`');
  expect(await backupsOf('untold')).toEqual([]);
});
