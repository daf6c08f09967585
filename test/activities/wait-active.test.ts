import { DescribeTableCommand, ListTagsOfResourceCommand } from '@aws-sdk/client-dynamodb';
import { restoreTable } from '../../activities/restore-table';
import { waitActive } from '../../activities/wait-active';
import { markedTable } from '../../faults/restored-pair';
import { failureOfStep, tableWith, uniqueName } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();

async function restoring({ table: source, mark }: Awaited<ReturnType<typeof markedTable>>) {
  const target = uniqueName();
  await bench().perform(restoreTable, { source, target, to: mark });
  const origin = { byStep: 'restore', kind: 'restoreTable', sourceTable: source, restoredTo: mark };
  return { target, created: { [target]: origin }, origin };
}

async function tags(table: string) {
  const { Table } = await bench().clients.dynamodb.send(new DescribeTableCommand({ TableName: table }));
  const command = new ListTagsOfResourceCommand({ ResourceArn: Table?.TableArn });
  const { Tags = [] } = await bench().clients.dynamodb.send(command);
  return Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
}

test('waits for a restore and tags the table with where it came from', async () => {
  const { target, created, origin } = await restoring(await markedTable(bench(), []));
  const outputs = await bench().perform(waitActive, { table: target }, { created });
  expect(outputs).toEqual({ table: target, arn: expect.stringContaining(target), status: 'ACTIVE' });
  expect(await tags(target)).toEqual({
    'drillbook:run': 'run-1',
    'drillbook:step': 'restore',
    'drillbook:source': origin.sourceTable,
    'drillbook:restored-to': origin.restoredTo,
  });
});

test('leaves the tags of other tables alone', async () => {
  const table = await tableWith(bench(), []);
  await bench().perform(waitActive, { table });
  expect(await tags(table)).toEqual({});
});

test('is ACTIVE and tagged when the worker is killed at any call', async () => {
  const marked = await markedTable(bench(), []);
  const died = await atEveryCall(async (fate) => {
    const { target, created } = await restoring(marked);
    const outputs = await bench().performTwice(waitActive, { table: target }, { ...fate, created });
    expect(await tags(target)).toMatchObject({ 'drillbook:step': 'restore' });
    return outputs === null;
  });
  expect(died).toBeGreaterThan(4);
});

test('a table that is not there is an error at once, unless this run has just made it', async () => {
  expect((await failureOfStep(bench().perform(waitActive, { table: 'nowhere' }))).code).toBe('TableNotFound');
  const { target, created } = await restoring(await markedTable(bench(), []));
  bench().emulator.faults.add({ kind: 'stale-describe', count: 3 });
  expect(await bench().perform(waitActive, { table: target }, { created })).toMatchObject({ status: 'ACTIVE' });
});

test('a restore that is stuck ends at the deadline, with heartbeats all the time', async () => {
  const { table: source, mark } = await markedTable(bench(), []);
  const target = uniqueName();
  bench().emulator.faults.add({ kind: 'stuck-restore' });
  await bench().perform(restoreTable, { source, target, to: mark });
  let beats = 0;
  const onHeartbeat = () => {
    beats += 1;
    bench().clock.advance(600_000);
  };
  const failure = await failureOfStep(bench().perform(waitActive, { table: target, deadline: '24h' }, { onHeartbeat }));
  expect(failure).toMatchObject({ code: 'DeadlineExceeded', message: expect.stringContaining('CREATING') });
  expect(beats).toBeGreaterThan(100);
});

test('a deadline that passed while no worker was there is not missed by a call that got no answer', async () => {
  const { target, created } = await restoring(await markedTable(bench(), []));
  await bench().perform(waitActive, { table: target });
  const since = new Date(bench().clock.now() - 3_600_000).toISOString();
  const resume = { waiting: { for: `"${target}" to take its tags`, since } };
  const lastProgress = { doing: 'waiting', resume };
  bench().emulator.faults.add({ kind: 'drop-answer', operation: 'TagResource', count: 2 });
  await bench().perform(waitActive, { table: target }, { created, attempt: 2, lastProgress });
  expect(await tags(target)).toMatchObject({ 'drillbook:step': 'restore' });
});

test('a table that somebody made in the place of the restored one is refused, and gets no tags', async () => {
  const { target, created } = await restoring(await markedTable(bench(), []));
  const origin = { byStep: 'restore', kind: 'restoreTable', ...created[target], tableId: 'of the restored one' };
  const failure = await failureOfStep(
    bench().perform(waitActive, { table: target }, { created: { [target]: origin } }),
  );
  expect(failure).toMatchObject({ code: 'TableExists', message: expect.stringContaining('somebody took the name') });
  await bench().perform(waitActive, { table: target });
  expect(await tags(target)).toEqual({});
});
