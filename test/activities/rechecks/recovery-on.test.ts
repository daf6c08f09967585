import { DeleteTableCommand, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { enablePitr } from '../../../activities/enable-pitr';
import { tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();
const day = 24 * 3_600_000;

async function enabled(more: { recoveryPeriodInDays?: number } = {}) {
  const table = await tableWith(bench(), []);
  const input = { table, ...more };
  const outputs = await bench().perform(enablePitr, input);
  return { table, recheck: () => bench().recheck(enablePitr, input, outputs) };
}

async function turn(TableName: string, PointInTimeRecoveryEnabled: boolean, RecoveryPeriodInDays?: number) {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled, RecoveryPeriodInDays };
  const request = { TableName, PointInTimeRecoverySpecification };
  await bench().clients.dynamodb.send(new UpdateContinuousBackupsCommand(request));
  bench().clock.advance(5_000);
}

test('stands as long as it is on, days later too', async () => {
  const { recheck } = await enabled();
  expect(await recheck()).toEqual({ stands: true });
  bench().clock.advance(30 * day);
  expect(await recheck()).toEqual({ stands: true });
});

test('off is told', async () => {
  const { table, recheck } = await enabled();
  await turn(table, false);
  expect(await recheck()).toEqual({ stands: false, why: `point-in-time recovery of "${table}" is off` });
});

test('off and on again is told, since the window begins anew', async () => {
  const { table, recheck } = await enabled();
  bench().clock.advance(60_000);
  await turn(table, false);
  await turn(table, true);
  const why = expect.stringMatching(
    /^point-in-time recovery of ".*" reaches back to 2030.* only, not to 2030.*: it was/,
  );
  expect(await recheck()).toEqual({ stands: false, why });
});

test('another recovery period than was asked for is told', async () => {
  const { table, recheck } = await enabled({ recoveryPeriodInDays: 20 });
  await turn(table, true, 7);
  const why = `point-in-time recovery of "${table}" reaches back 7 days, not 20`;
  expect(await recheck()).toEqual({ stands: false, why });
});

test('without the table there is nothing that stands', async () => {
  const { table, recheck } = await enabled();
  await bench().clients.dynamodb.send(new DeleteTableCommand({ TableName: table }));
  expect((await recheck()).stands).toBe(false);
});
