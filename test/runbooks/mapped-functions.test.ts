import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { CreateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { LiveTable, orders } from '../../faults/live-table';
import { mappingStates, mappingsOfTable } from '../../faults/mapped-table';
import { Machine } from '../cli/drillbook';
import { keepHookedStack } from './hooked-stack';
import type { KeptStack } from './kept-stack';

const machine = new Machine();
let stack: KeptStack;
const use = (kept: KeptStack) => {
  stack = kept;
};
// Nothing is delivered, so nobody answers there.
const functions = ['audit', 'index'].flatMap((name) => ['--lambda', `${name}=http://127.0.0.1:1/`]);
const hook = keepHookedStack(machine, use, ...functions);
const states = (table: string) => mappingStates(stack, table);

/** A table whose stream one function reads, and another one not now. */
async function mapped(name: string) {
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } as const;
  const table = await (await LiveTable.create(stack.clients, name, { StreamSpecification })).protect();
  const { LatestStreamArn: EventSourceArn } = await table.describe();
  for (const [FunctionName, Enabled] of [
    ['audit', true],
    ['index', false],
  ] as const) {
    const asked = { EventSourceArn, FunctionName, Enabled, StartingPosition: 'LATEST' } as const;
    await stack.clients.services.lambda().send(new CreateEventSourceMappingCommand(asked));
  }
  await table.fill(orders(10));
  const pointer = `/${name}/table`;
  const ssm = stack.clients.services.ssm();
  await ssm.send(new PutParameterCommand({ Name: pointer, Value: name, Type: 'String' }));
  return { table, mark: await table.mark(), pointer };
}

test('cutover-pointer: the functions read the stream of the new table, too, and not when it is undone', async () => {
  const { mark, pointer } = await mapped('moved');
  const soon = { from: mark, to: mark, pointer, drain: '100ms', settle: '100ms' };
  const sick = { healthUrl: `${hook.url}/health`, table: 'moved', target: 'moved-2' };
  hook.answer = () => 404;
  expect((await stack.run('cutover-pointer', { ...soon, ...sick })).exit).toBe(1);
  expect(await states('moved-2')).toEqual(['audit Disabled', 'index Disabled']);
  expect(await states('moved')).toEqual(['audit Enabled', 'index Disabled']);
  const ended = await stack.run('cutover-pointer', { ...soon, table: 'moved', target: 'moved-3' });
  expect(ended.facts).toMatchObject({ verdict: 'passed' });
  expect(await states('moved-3')).toEqual(['audit Enabled', 'index Disabled']);
  expect(await states('moved')).toEqual(['audit Enabled', 'index Disabled']);
});

test('recover-table: they read it from the swap on', async () => {
  const { mark, pointer } = await mapped('damaged');
  const inputs = { table: 'damaged', target: 'damaged-2', to: mark };
  expect((await stack.run('recover-table', inputs)).facts).toMatchObject({ verdict: 'passed' });
  expect(await states('damaged-2')).toEqual(['audit Disabled', 'index Disabled']);
  const pointed = await stack.run('recover-table', { ...inputs, target: 'damaged-3', pointer });
  expect(pointed.facts).toMatchObject({ verdict: 'passed' });
  expect(await states('damaged-3')).toEqual(['audit Enabled', 'index Disabled']);
});

test('recreate-table: they read the stream of the new table of the name', async () => {
  const { table } = await mapped('replaced');
  const [{ EventSourceArn: before } = {}] = await mappingsOfTable(stack, 'replaced');
  const copy = await (await LiveTable.create(stack.clients, 'replaced-copy')).fill(orders(10));
  const { TableId: tableId } = await table.describe();
  const ended = await stack.run('recreate-table', { table: 'replaced', copy: copy.name });
  expect(ended.facts).toMatchObject({ verdict: 'passed' });
  const { Table } = await stack.clients.dynamodb.send(new DescribeTableCommand({ TableName: 'replaced' }));
  expect(Table?.TableId).not.toBe(tableId);
  expect(Table?.LatestStreamArn).not.toBe(before);
  expect(await states('replaced')).toEqual(['audit Enabled', 'index Disabled']);
});
