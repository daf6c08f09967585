import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteTableCommand, TagResourceCommand } from '@aws-sdk/client-dynamodb';
import { LiveTable, orders } from '../../faults/live-table';
import { Machine } from '../cli/drillbook';
import { type KeptStack, keepStack } from './kept-stack';

const machine = new Machine();
let stack: KeptStack;
beforeAll(async () => {
  stack = await keepStack(machine);
});
afterAll(() => machine.remove());

const file = (name: string) => join(machine.directory, 'settings', `${name}.json`);
const saved = (name: string) => JSON.parse(readFileSync(file(name), 'utf8'));

async function orderTable(name: string) {
  const table = await LiveTable.create(stack.clients, name, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
  await table.protect();
  await table.fill(orders(5));
  const { TableArn: ResourceArn } = await table.describe();
  await stack.clients.dynamodb.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'tier', Value: '1' }] }));
  return table;
}

test('the settings of a table that is deleted later come back from the file', async () => {
  await orderTable('lost');
  const captured = await stack.run('capture-settings', { table: 'lost', to: file('lost') });
  expect(captured.facts).toMatchObject({ verdict: 'passed', outputs: { file: file('lost') } });
  await stack.clients.dynamodb.send(new DeleteTableCommand({ TableName: 'lost' }));

  const inputs = { table: 'lost', target: 'lost-2', deleted: true, settings: saved('lost') };
  const ended = await stack.run('recover-table', inputs);
  expect(ended.facts).toMatchObject({ verdict: 'passed', outputs: { items: 5 } });
  const lost = ['pointInTimeRecovery', 'tags', 'stream'];
  expect(ended.step('applied')?.outputs).toMatchObject({ set: expect.arrayContaining(lost), notSet: {} });
  expect(ended.step('compared')?.outputs).toMatchObject({ equal: true, says: '' });
});

test('the file of another table is left alone', async () => {
  await orderTable('one');
  await orderTable('other');
  await stack.run('capture-settings', { table: 'one', to: file('one') });
  const ended = await stack.run('capture-settings', { table: 'other', to: file('one') });
  expect(ended.exit).toBe(1);
  expect(ended.facts.failure).toMatchObject({ code: 'FileNotWritable', message: expect.stringContaining('table/one') });
  expect(saved('one')).toMatchObject({ table: 'one' });
});

test('what may not be read is told at the end, and the rest is kept', async () => {
  await orderTable('secret');
  const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
  const deny = { Effect: 'Deny', Action: 'dynamodb:ListTagsOfResource', Resource: '*' };
  await restrict({ Version: '2012-10-17', Statement: [allow, deny] });
  try {
    const inputs = { table: 'secret', to: file('secret') };
    const ended = await stack.run('capture-settings', inputs);
    expect(ended.exit).toBe(3);
    expect(ended.facts.failure?.message).toContain('dynamodb:ListTagsOfResource is not allowed');
    expect(saved('secret')).toMatchObject({ unread: ['tags'], settings: { stream: 'NEW_IMAGE' } });
    const missing = await stack.run('capture-settings', { ...inputs, mayMiss: ['tags'] });
    expect(missing.facts.verdict).toBe('passed');
    expect((await stack.run('capture-settings', { ...inputs, keepPart: false })).exit).toBe(1);
  } finally {
    await restrict(null);
  }
});

/** Only what the policy allows is answered. */
async function restrict(policy: object | null): Promise<void> {
  const answer = await fetch(`${stack.endpoint}/_emulator/policy`, { method: 'POST', body: JSON.stringify(policy) });
  if (!answer.ok) throw new Error(await answer.text());
}
