import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteTableCommand, UpdateTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { applySettings } from '../../../activities/apply-settings';
import { failureOfStep, tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();

async function applied(settings: Record<string, string | object>, except: string[] = []) {
  const table = await tableWith(bench(), []);
  const input = { table, document: { version: 1, table: 'orders', settings: settings as never }, except };
  const prepared = await bench().prepare(applySettings, input);
  const outputs = await bench().run(applySettings, input, { prepared });
  return { table, recheck: () => bench().recheck(applySettings, input, outputs, { prepared }) };
}

async function update(TableName: string, change: object) {
  await bench().clients.dynamodb.send(new UpdateTableCommand({ TableName, ...change }));
  await bench().rest();
}

test('stands while every setting that was applied is as applied; those left out may be anything', async () => {
  const { table, recheck } = await applied({ tags: { team: 'orders' }, stream: 'NEW_IMAGE' }, ['stream']);
  expect(await recheck()).toEqual({ stands: true });
  await update(table, { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } });
  await update(table, { DeletionProtectionEnabled: true });
  expect(await recheck()).toEqual({ stands: true });
});

test('of the file that was applied, and of the settings that were asked for only', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'settings-'));
  const settings = { tags: { team: 'orders' }, stream: 'NEW_IMAGE' };
  writeFileSync(join(directory, 'a.json'), JSON.stringify({ version: 1, table: 'orders', settings }));
  const table = await tableWith(bench(), []);
  const input = { table, file: 'a.json', only: ['tags'] };
  const outputs = await bench().perform(applySettings, input, { directory });
  expect(outputs).toMatchObject({ set: ['tags'] });
  expect(await bench().recheck(applySettings, input, outputs, { directory })).toEqual({ stands: true });
  rmSync(directory, { recursive: true });
  const failure = await failureOfStep(bench().recheck(applySettings, input, outputs, { directory }));
  expect(failure.code).toBe('FileNotReadable');
});

test('what could not be set is no part of it', async () => {
  const { recheck } = await applied({ keys: [{ name: 'other', type: 'S' }] });
  expect(await recheck()).toEqual({ stands: true });
});

test('each difference is told in words', async () => {
  const { table, recheck } = await applied({ stream: 'NEW_IMAGE', timeToLive: { attribute: 'expires' } });
  await update(table, { StreamSpecification: { StreamEnabled: false } });
  bench().clock.advance(3_600_000);
  const off = { Enabled: false, AttributeName: 'expires' };
  await bench().clients.dynamodb.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification: off }));
  bench().clock.advance(3_600_000);
  expect(await recheck()).toEqual({
    stands: false,
    why: `"${table}" has not the settings that were applied any more: stream is "OFF", not "NEW_IMAGE"; timeToLive is {"attribute":null}, not {"attribute":"expires"}`,
  });
});

test('without the table there is nothing that stands', async () => {
  const { table, recheck } = await applied({ tags: { team: 'orders' } });
  await bench().clients.dynamodb.send(new DeleteTableCommand({ TableName: table }));
  expect(await recheck()).toEqual({ stands: false, why: `the table "${table}" is not there any more` });
});
