import {
  type CreateTableCommandInput,
  DeleteTableCommand,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { enablePitr } from '../../activities/enable-pitr';
import { restoreTable } from '../../activities/restore-table';
import { tagsOf } from '../../activities/tables/find-table';
import { runTag } from '../../activities/tables/lineage-tags';
import { waitActive } from '../../activities/wait-active';
import { waitRestorable } from '../../activities/wait-restorable';
import { markedTable } from '../../faults/restored-pair';
import {
  byKey,
  contents,
  failureOfStep,
  orders,
  putAll,
  strangersTable,
  tableWith,
  uniqueName,
} from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();
const items = orders(20);
const restores = () => bench().emulator.stats.snapshot().restores.started;

async function sourceAndTarget() {
  const { table, mark } = await markedTable(bench(), items);
  return { source: table, target: `${table}-restored`, to: mark };
}

const startByHand = (source: string, target: string, to: string) =>
  bench().clients.dynamodb.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: source,
      TargetTableName: target,
      RestoreDateTime: new Date(to),
    }),
  );

test('restores the table as it was at the mark', async () => {
  const input = await sourceAndTarget();
  await putAll(bench(), input.source, [{ PK: { S: 'later' }, SK: { S: 'later' } }]);
  expect(await bench().perform(restoreTable, input)).toEqual({
    table: input.target,
    source: input.source,
    restoredTo: input.to,
    arn: expect.stringContaining(input.target),
    tableId: expect.any(String),
  });
  await bench().perform(waitActive, { table: input.target });
  expect(await contents(bench(), input.target)).toEqual(byKey(items));
});

test('right after PITR was enabled it waits for the mark, and does not restore an older table', async () => {
  const source = await tableWith(bench(), []);
  await bench().perform(enablePitr, { table: source });
  await putAll(bench(), source, items);
  const to = new Date(Math.ceil(bench().clock.now() / 1_000) * 1_000 + 1_000).toISOString();
  const target = uniqueName();
  await bench().perform(restoreTable, { source, target, to });
  expect(bench().clock.now()).toBeGreaterThanOrEqual(Date.parse(to) + 30_000);
  await bench().perform(waitActive, { table: target });
  expect(await contents(bench(), target)).toEqual(byKey(items));
});

test('starts one restore, whenever the worker is killed', async () => {
  const { source, to } = await sourceAndTarget();
  const died = await atEveryCall(async (fate) => {
    const before = restores();
    const target = uniqueName();
    const outputs = await bench().performTwice(restoreTable, { source, target, to }, fate);
    if (outputs) expect(outputs).toMatchObject({ table: target, restoredTo: to });
    expect(restores()).toBe(before + 1);
    return outputs === null;
  });
  expect(died).toBe(8);
});

test('takes over its restore when it was ACTIVE before the second attempt looked', async () => {
  const input = await sourceAndTarget();
  const prepared = await bench().prepare(restoreTable, input);
  await startByHand(input.source, input.target, input.to);
  bench().clock.advance(60_000);
  await bench().emulator.settled();
  const before = restores();
  expect(await bench().run(restoreTable, input, { prepared, attempt: 2 })).toMatchObject({ table: input.target });
  expect(restores()).toBe(before);
});

test('takes over its restore when the answer was lost, a hundred times', async () => {
  const { source, to } = await sourceAndTarget();
  for (let time = 1; time <= 100; time += 1) {
    const target = uniqueName();
    const before = restores();
    bench().emulator.faults.add({ kind: 'drop-answer', operation: 'RestoreTableToPointInTime', count: 1 });
    expect(await bench().perform(restoreTable, { source, target, to })).toMatchObject({ table: target });
    expect(restores()).toBe(before + 1);
    bench().emulator.faults.clear();
    if (time % 40 === 0) bench().clock.advance(60_000);
  }
});

test("refuses a stranger's table, a hundred times", async () => {
  const { source, to } = await sourceAndTarget();
  const otherTime = new Date(Date.parse(to) + 1_000).toISOString();
  for (let time = 0; time < 100; time += 1) {
    const target = uniqueName();
    const input = { source, target, to };
    const prepared = await bench().prepare(restoreTable, input);
    if (time % 2 === 0) await strangersTable(bench(), target);
    else await startByHand(source, target, otherTime);
    const before = restores();
    const execution = bench().run(restoreTable, input, { prepared, attempt: 1 + (time % 4 === 1 ? 1 : 0) });
    expect((await failureOfStep(execution)).code).toBe('TableExists');
    expect(restores()).toBe(before);
    if (time % 40 === 0) bench().clock.advance(60_000);
  }
});

test('refuses a target that exists, and one that appears after the check', async () => {
  const input = await sourceAndTarget();
  const prepared = await bench().prepare(restoreTable, input);
  await strangersTable(bench(), input.target);
  const failure = { code: 'TableExists', message: expect.stringContaining(`"${input.target}" exists`) };
  expect(await failureOfStep(bench().run(restoreTable, input, { prepared }))).toMatchObject(failure);
  expect(await failureOfStep(bench().prepare(restoreTable, input))).toMatchObject(failure);
});

test('a target that was there before the name was seen free is never taken over', async () => {
  const input = await sourceAndTarget();
  await strangersTable(bench(), input.target);
  bench().clock.advance(10_000);
  const targetAbsentAt = new Date(bench().clock.now()).toISOString();
  const prepared = { targetAbsentAt, sourceArn: 'arn', keys: ['PK', 'SK'] };
  const execution = bench().run(restoreTable, input, { prepared, attempt: 2 });
  expect((await failureOfStep(execution)).code).toBe('TableExists');
});

test.each<[string, Partial<CreateTableCommandInput>]>([
  [
    'has another key',
    {
      KeySchema: [
        { AttributeName: 'SK', KeyType: 'HASH' },
        { AttributeName: 'PK', KeyType: 'RANGE' },
      ],
    },
  ],
  ['bears the tag of another run', { Tags: [{ Key: runTag, Value: 'another-run' }] }],
  ['bears tags that no restore gives', { Tags: [{ Key: 'team', Value: 'orders' }] }],
])('an ACTIVE target that appeared after the check and %s is never taken over', async (_, made) => {
  const input = await sourceAndTarget();
  const prepared = await bench().prepare(restoreTable, input);
  await strangersTable(bench(), input.target, made);
  bench().clock.advance(60_000);
  await bench().emulator.settled();
  const execution = bench().run(restoreTable, input, { prepared, attempt: 2 });
  expect((await failureOfStep(execution)).code).toBe('TableExists');
});

test('waits for a target that is DELETING', async () => {
  const input = await sourceAndTarget();
  await strangersTable(bench(), input.target);
  bench().clock.advance(10_000);
  await bench().clients.dynamodb.send(new DeleteTableCommand({ TableName: input.target }));
  expect(await bench().perform(restoreTable, input)).toMatchObject({ table: input.target });
});

test('waits for a place when as many restores are in flight as may be', async () => {
  const { source, to } = await sourceAndTarget();
  const most = 50;
  await bench().perform(waitRestorable, { table: source, time: to });
  for (let started = 0; started < most; started += 1) await startByHand(source, uniqueName(), to);
  const beats: string[] = [];
  const onHeartbeat = ({ doing }: { doing: string }) => beats.push(doing);
  const target = uniqueName();
  expect(await bench().perform(restoreTable, { source, target, to }, { onHeartbeat })).toMatchObject({ table: target });
  expect(beats.join('\n')).toContain('as many restores in flight as are allowed');
  expect(bench().emulator.stats.snapshot().restores.maxInFlight).toBe(most);
});

test('refuses when PITR is off, or the time is before its window', async () => {
  const source = await tableWith(bench(), items);
  const target = uniqueName();
  const input = { source, target, to: '2030-01-01T00:00:00Z' };
  expect((await failureOfStep(bench().perform(restoreTable, input))).code).toBe('PitrOff');
  await bench().perform(enablePitr, { table: source });
  const tooEarly = { source, target, to: '2029-01-01T00:00:00Z' };
  expect((await failureOfStep(bench().perform(restoreTable, tooEarly))).code).toBe('OutsideRestorableWindow');
});

test('refuses when the window was reset between the check and the restore', async () => {
  const input = await sourceAndTarget();
  const prepared = await bench().prepare(restoreTable, input);
  for (const on of [false, true]) {
    const specification = { PointInTimeRecoveryEnabled: on };
    await bench().clients.dynamodb.send(
      new UpdateContinuousBackupsCommand({ TableName: input.source, PointInTimeRecoverySpecification: specification }),
    );
    bench().clock.advance(5_000);
  }
  const execution = bench().run(restoreTable, input, { prepared });
  expect((await failureOfStep(execution)).code).toBe('OutsideRestorableWindow');
});

test.each(['2030-01-01T00:00:00.500Z', '2030-01-01T00:00:00.0001Z', '2030-02-30T00:00:00Z', '2030-01-01', 'yesterday'])(
  '%s is not a time to restore to',
  async (to) => {
    const execution = bench().perform(restoreTable, { source: 'orders', target: 'restored', to });
    expect(await failureOfStep(execution)).toMatchObject({
      code: 'InvalidInput',
      message: expect.stringContaining('`to`'),
    });
  },
);

test('a source that is not there is named', async () => {
  const input = { source: 'nowhere', target: uniqueName(), to: '2030-01-01T00:00:00Z' };
  expect((await failureOfStep(bench().perform(restoreTable, input))).code).toBe('TableNotFound');
});

test('a table that a stranger makes between the look and the call is refused: the refusal says that it is no restore', async () => {
  const input = await sourceAndTarget();
  const { middlewareStack } = bench().clients.dynamodb;
  middlewareStack.add(
    (next, context) => async (args) => {
      if (context['commandName'] === 'RestoreTableToPointInTimeCommand') {
        middlewareStack.remove('stranger');
        await strangersTable(bench(), input.target);
        await bench().rest();
      }
      return await next(args);
    },
    { step: 'initialize', name: 'stranger' },
  );
  const failure = await failureOfStep(bench().perform(restoreTable, input));
  expect(failure.code).toBe('TableExists');
});

test('a copy that is not to stay keeps the expiry of the attempt that asked for it, and is tagged with it', async () => {
  const input = { ...(await sourceAndTarget()), expiresAfter: '2d' };
  const prepared = await bench().prepare(restoreTable, input);
  const expiresAt = new Date(Date.parse(String(prepared['targetAbsentAt'])) + 2 * 86_400_000).toISOString();
  expect(prepared).toMatchObject({ expiresAt });
  const outputs = await bench().run(restoreTable, input, { prepared });
  bench().clock.advance(3_600_000);
  const again = await bench().perform(restoreTable, input, { preparedBefore: prepared });
  expect([outputs['expiresAt'], again['expiresAt']]).toEqual([expiresAt, expiresAt]);
  const origin = { byStep: 'restore', kind: 'restoreTable', sourceTable: input.source, expiresAt };
  await bench().perform(waitActive, { table: input.target }, { created: { [input.target]: origin } });
  expect(await tagsOf(bench().clients, String(outputs['arn']))).toMatchObject({ 'drillbook:expires': expiresAt });
});
