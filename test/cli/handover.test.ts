import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteTableCommand, TagResourceCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { LiveTable, orders } from '../../faults/live-table';
import { faultsOf } from '../handover/cloudformation/resource-schema';
import { parseHcl } from '../handover/hcl/parse-hcl';
import { type KeptStack, keepStack } from '../runbooks/kept-stack';
import { Machine } from './drillbook';

const machine = new Machine();
let stack: KeptStack;
beforeAll(async () => {
  stack = await keepStack(machine);
});
afterAll(() => machine.remove());

const odd = { Key: 'cost:center/1 = a+b@c', Value: 'Größe 1' };

/** A table with settings that a restore drops. */
async function ownedTable(name: string): Promise<LiveTable> {
  const table = await LiveTable.create(stack.clients, name, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    Tags: [{ Key: 'team', Value: 'orders' }],
  });
  await table.protect();
  await table.fill(orders(10));
  const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true };
  await stack.clients.dynamodb.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
  return table;
}

function file(...path: string[]): string {
  return readFileSync(join(machine.directory, ...path), 'utf8');
}

let run: string;

test('after a recovery to a new table, the files for both tools, and what the next apply would change', async () => {
  const table = await ownedTable('orders');
  const inputs = { table: 'orders', target: 'orders-2', to: await table.mark() };
  ({ run } = (await stack.run('recover-table', inputs)).facts);
  const { TableArn: ResourceArn } = await LiveTable.of(stack.clients, 'orders-2').describe();
  await stack.clients.dynamodb.send(new TagResourceCommand({ ResourceArn, Tags: [odd] }));

  const before = stack.changes().length;
  const { code, stdout, stderr } = await machine.run('handover', run);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('orders-2 in the place of orders');
  expect(stack.changes()).toHaveLength(before);

  const directory = join('drillbook-handover', run);
  const { resource } = await parseHcl(file(directory, 'terraform/orders-2/resources.tf'));
  expect(resource).toMatchObject({
    aws_dynamodb_table: {
      orders: [
        {
          name: 'orders-2',
          hash_key: 'PK',
          stream_view_type: 'NEW_IMAGE',
          ttl: [{ attribute_name: 'expires' }],
          tags: { team: 'orders', [odd.Key]: odd.Value },
        },
      ],
    },
  });
  const template = JSON.parse(file(directory, 'cloudformation/orders-2/template.json'));
  const { Type, Properties } = template.Resources.OrdersTable;
  expect(faultsOf(Type, Properties)).toEqual([]);
  expect(Properties.TableName).toBe('orders-2');
  const told = file(directory, 'handover.md');
  expect(told).toContain(`captured by the step steps.live of the run ${run}`);
  expect(told).toContain(`| \`tags.${odd.Key}\` |`);
  const { tables } = JSON.parse(file(directory, 'handover.json'));
  expect(tables[0].differences.map(({ path }: { path: string }) => path)).toEqual(['name', `tags.${odd.Key}`]);
});

test('one tool, into another directory, as JSON lines', async () => {
  const ended = await machine.run('handover', run, '--format', 'terraform', '--to', 'infra/move', '--json');
  expect(ended.lines().find(({ type }) => type === 'handover')).toMatchObject({
    table: 'orders-2',
    original: 'orders',
    needsImport: true,
    differences: 2,
    unread: [],
  });
  expect(ended.lines().at(-1)).toMatchObject({ type: 'result', exit: 0, run, report: 'infra/move/handover.md' });
  expect(existsSync(join(machine.directory, 'infra/move/terraform/orders-2/move-state.sh'))).toBe(true);
  expect(existsSync(join(machine.directory, 'infra/move/cloudformation'))).toBe(false);
});

test('settings of the original from a file come first; what is no such file is refused', async () => {
  machine.write('orders.json', JSON.stringify({ version: 1, table: 'orders', settings: { stream: 'KEYS_ONLY' } }));
  expect((await machine.run('handover', run, '--settings', 'orders.json')).code).toBe(0);
  const told = file('drillbook-handover', run, 'handover.md');
  expect(told).toContain('given in orders.json');
  expect(told).toContain('| `stream` | `NEW_IMAGE` | `KEYS_ONLY` |');
  machine.write('other.json', JSON.stringify({ version: 1, table: 'orders', settings: { stream: 'MAYBE' } }));
  const refused = await machine.run('handover', run, '--settings', 'other.json');
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('"other.json" cannot be used: settings.stream');
  const changed = { version: 2, table: 'orders', settings: { stream: 'OFF' }, unread: [], digest: 'sha256:00' };
  machine.write('changed.json', JSON.stringify(changed));
  const other = await machine.run('handover', run, '--settings', 'changed.json');
  expect(other.stderr).toContain('"changed.json" are not as they were captured');
  expect((await machine.run('handover', run, '--settings', 'nowhere.json')).stderr).toContain('nowhere.json');
});

test('a table under its old name needs no import', async () => {
  const { clients } = stack;
  await ownedTable('again');
  await (await LiveTable.create(clients, 'again-copy')).fill(orders(10));
  const ended = await stack.run('recreate-table', { table: 'again', copy: 'again-copy', drain: '100ms' });
  expect(ended.facts.verdict).toBe('passed');
  const { code, stdout } = await machine.run('handover', ended.facts.run, '--to', 'again');
  expect(code).toBe(0);
  expect(stdout).toContain('again: has its name again, so that no import is needed');
  expect(file('again/handover.md')).toContain('**no import is needed**');
  expect(existsSync(join(machine.directory, 'again/terraform'))).toBe(false);
});

test('no such run, a run that restored nothing, and a table that is gone', async () => {
  const unknown = await machine.run('handover', 'nobody');
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('There is no run "nobody"');
  machine.write(
    'look.yaml',
    `
apiVersion: drillbook/v1
name: look
description: Only looks
steps:
  - describeTable: { table: orders }
`,
  );
  const looked = (await machine.run('run', 'look.yaml', '--follow', '--json')).lines().at(-1)?.['run'] as string;
  const none = await machine.run('handover', looked);
  expect(none.code).toBe(2);
  expect(none.stderr).toContain(`The run ${looked} restored no table`);
  await stack.clients.dynamodb.send(new DeleteTableCommand({ TableName: 'orders-2' }));
  const gone = await machine.run('handover', run);
  expect(gone.code).toBe(1);
  expect(gone.stderr).toContain('"orders-2" of the run is gone');
});
