import { CreateTableCommand, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { enablePitr } from '../../activities/enable-pitr';
import { failureOfStep, tableWith, uniqueName } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench({ continuousBackupsDelayMs: 20_000 });

const updates = () => bench().emulator.stats.snapshot().calls['UpdateContinuousBackups'] ?? 0;

test('turns it on and says what can be restored', async () => {
  const table = await tableWith(bench(), []);
  expect(await bench().perform(enablePitr, { table })).toEqual({
    table,
    status: 'ENABLED',
    earliest: expect.stringMatching(/^2030-/),
    latest: expect.stringMatching(/^2030-/),
    recoveryPeriodInDays: 35,
  });
});

test('leaves alone what is on, so that its window stays', async () => {
  const table = await tableWith(bench(), []);
  const first = await bench().perform(enablePitr, { table });
  bench().clock.advance(3_600_000);
  const before = updates();
  expect(await bench().perform(enablePitr, { table })).toMatchObject({ earliest: first['earliest'] });
  expect(updates()).toBe(before);
});

test('sets the recovery period', async () => {
  const table = await tableWith(bench(), []);
  expect(await bench().perform(enablePitr, { table, recoveryPeriodInDays: 7 })).toMatchObject({
    recoveryPeriodInDays: 7,
  });
});

test('waits while the table is CREATING, and while its backups are not available yet', async () => {
  const TableName = uniqueName();
  await bench().clients.dynamodb.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const beats: string[] = [];
  const onHeartbeat = ({ doing }: { doing: string }) => beats.push(doing);
  await bench().perform(enablePitr, { table: TableName }, { onHeartbeat });
  expect(beats.join('\n')).toContain('the table is CREATING');
  expect(beats.join('\n')).toContain('UpdateContinuousBackups: ');
});

test('a table that is not there is named', async () => {
  expect(await failureOfStep(bench().perform(enablePitr, { table: 'nowhere' }))).toMatchObject({
    code: 'TableNotFound',
  });
});

test('is on, with its first window, when the worker is killed at any call', async () => {
  const died = await atEveryCall(async (fate) => {
    const table = await tableWith(bench(), []);
    const outputs = await bench().performTwice(enablePitr, { table }, fate);
    const before = updates();
    const { earliest } = await bench().perform(enablePitr, { table });
    expect(updates()).toBe(before);
    if (outputs) expect(outputs['earliest']).toBe(earliest);
    return outputs === null;
  });
  expect(died).toBeGreaterThan(4);
});

test('on and off again by hand counts as off', async () => {
  const table = await tableWith(bench(), []);
  const { earliest } = await bench().perform(enablePitr, { table });
  bench().clock.advance(60_000);
  const off = { PointInTimeRecoveryEnabled: false };
  await bench().clients.dynamodb.send(
    new UpdateContinuousBackupsCommand({ TableName: table, PointInTimeRecoverySpecification: off }),
  );
  expect((await bench().perform(enablePitr, { table }))['earliest']).not.toBe(earliest);
});
