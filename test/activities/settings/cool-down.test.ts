import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { applySettings } from '../../../activities/apply-settings';
import type { SettingOutcome } from '../../../activities/settings/outcome';
import { tableWith } from '../../../faults/sample-table';
import { capture, restoredWithout, settledTable } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';

const bench = useBench();

async function flipped(): Promise<string> {
  const table = await tableWith(bench(), []);
  for (const DeletionProtectionEnabled of [true, false]) {
    await bench().clients.dynamodb.send(new UpdateTableCommand({ TableName: table, DeletionProtectionEnabled }));
    if (DeletionProtectionEnabled) bench().clock.advance(60_000);
  }
  return table;
}

test('of deletion protection it is waited for, after all others', async () => {
  const table = await flipped();
  const settings = { deletionProtection: true, tags: { team: 'orders' }, stream: 'NEW_IMAGE' };
  const { notSet, outcomes } = await bench().perform(applySettings, {
    table,
    document: { version: 1, table, settings },
  });
  expect(notSet).toEqual({});
  const told = outcomes as SettingOutcome[];
  expect(told.map(({ setting, outcome }) => [setting, outcome])).toEqual([
    ['tags', 'set'],
    ['stream', 'set'],
    ['deletionProtection', 'set'],
  ]);
  expect(told[2]?.coolDownSeconds).toBeGreaterThan(0);
  expect(told[0]).not.toHaveProperty('coolDownSeconds');
});

const off = { version: 1, table: 'orders', settings: { timeToLive: { attribute: null }, stream: 'OFF' } };

test('of expiry it is waited for where the deadline allows', async () => {
  const table = await settledTable(bench());
  const { notSet, set, outcomes } = await bench().perform(applySettings, { table, document: off });
  expect([notSet, set]).toEqual([{}, ['stream', 'timeToLive']]);
  const { coolDownSeconds = 0 } = (outcomes as SettingOutcome[])[1] ?? {};
  expect(coolDownSeconds).toBeGreaterThan(600);
});

test('of expiry, longer than the deadline: told, with the time from when on it can be set', async () => {
  const table = await settledTable(bench());
  const { notSet, set } = await bench().perform(applySettings, { table, document: off, deadline: '10m' });
  expect(set).toEqual(['stream']);
  expect(notSet).toEqual({
    timeToLive: expect.stringMatching(
      /^it was changed less than an hour ago: it can be set from 2030-01-01T\S+Z on at the latest$/,
    ),
  });
});

test('a cool-down that began after the last attempt did is no harm', async () => {
  const source = await settledTable(bench());
  const { document } = await capture(bench(), source);
  const target = await restoredWithout(bench(), source);
  await bench().clients.dynamodb.send(new UpdateTableCommand({ TableName: target, DeletionProtectionEnabled: true }));
  await bench()
    .clients.dynamodb.send(new UpdateTableCommand({ TableName: target, DeletionProtectionEnabled: false }))
    .catch(() => undefined);
  expect((await bench().perform(applySettings, { table: target, document }))['notSet']).toEqual({});
});
