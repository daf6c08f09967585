import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { applySettings } from '../../activities/apply-settings';
import { captureSettings } from '../../activities/capture-settings';
import { switchMappings } from '../../activities/switch-mappings';
import { functionArn, mappedTable, mappingStates } from '../../faults/mapped-table';
import { failureOfStep, tableWith } from '../../faults/sample-table';
import { capture } from '../../faults/settled-table';
import type { JsonObject } from '../../language/json';
import { useBench } from './bench-hooks';

const nowhere = 'http://127.0.0.1:1/';
const bench = useBench({ functions: { index: nowhere, audit: nowhere } });
const states = (table: string) => mappingStates(bench(), table);
const functions = [functionArn('audit'), functionArn('index')];

/** A live table, one that has got its settings, and the document of them. */
async function pair() {
  const from = await mappedTable(bench(), ['index', 'audit']);
  const { document } = await capture(bench(), from);
  const to = await tableWith(bench(), []);
  await bench().perform(applySettings, { table: to, document });
  expect(await states(to)).toEqual(['audit Disabled', 'index Disabled']);
  return { from, to, document };
}

test('those of the one table are enabled, those of the other disabled, and all back', async () => {
  const { from, to } = await pair();
  const outputs = await bench().perform(switchMappings, { from, to });
  expect(outputs).toEqual({ table: to, functions: expect.arrayContaining(functions) });
  expect(await states(to)).toEqual(['audit Enabled', 'index Enabled']);
  expect(await states(from)).toEqual(['audit Disabled', 'index Disabled']);
  await bench().perform(switchMappings, { from: to, to: from });
  expect(await states(from)).toEqual(['audit Enabled', 'index Enabled']);
  expect(await states(to)).toEqual(['audit Disabled', 'index Disabled']);
});

test('by a document, those of the new table first, and those of the old one later', async () => {
  const { from, to, document } = await pair();
  expect(await bench().perform(switchMappings, { to, document })).toEqual({ table: to, functions });
  expect(await states(from)).toEqual(['audit Enabled', 'index Enabled']);
  await bench().perform(switchMappings, { from, to, document });
  expect([await states(from), await states(to)]).toEqual([
    ['audit Disabled', 'index Disabled'],
    ['audit Enabled', 'index Enabled'],
  ]);
});

test('by a document in a file', async () => {
  const { from, to } = await pair();
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-mappings-'));
  const file = join(directory, 'settings.json');
  try {
    await bench().perform(captureSettings, { table: from, to: file });
    expect(await bench().perform(switchMappings, { to, file })).toEqual({ table: to, functions });
  } finally {
    rmSync(directory, { recursive: true });
  }
  expect(await states(to)).toEqual(['audit Enabled', 'index Enabled']);
});

test('where no function is to be enabled, nothing of the table that takes over is asked', async () => {
  const document = { version: 2, table: 'orders', settings: {} };
  expect(await bench().perform(switchMappings, { to: 'not-there', document })).toEqual({
    table: 'not-there',
    functions: [],
  });
});

test('what was not enabled is not, and a table that is gone is no hindrance', async () => {
  const from = await mappedTable(bench(), ['index'], { Enabled: false });
  const to = await mappedTable(bench(), ['index'], { Enabled: false });
  expect(await bench().perform(switchMappings, { from, to })).toEqual({ table: to, functions: [] });
  expect(await states(to)).toEqual(['index Disabled']);
  const { document } = await capture(bench(), await mappedTable(bench(), ['index']));
  await bench().clients.dynamodb.send(new DeleteTableCommand({ TableName: from }));
  bench().clock.advance(5_000);
  await bench().emulator.settled();
  await bench().perform(switchMappings, { from, to, document });
  expect(await states(to)).toEqual(['index Enabled']);
});

test('a mapping that is missing is refused before anything is switched', async () => {
  const from = await mappedTable(bench(), ['index', 'audit']);
  const to = await mappedTable(bench(), ['index'], { Enabled: false });
  expect(await failureOfStep(bench().perform(switchMappings, { from, to }))).toMatchObject({
    code: 'MappingNotFound',
    message: `The stream of "${to}" is not mapped to ${functionArn('audit')}`,
  });
  expect(await states(to)).toEqual(['index Disabled']);
  expect(await failureOfStep(bench().perform(switchMappings, { from: to, to }))).toMatchObject({
    code: 'InvalidInput',
  });
});

test('an attempt after one that has enabled some goes on with what that one found', async () => {
  const { from, to } = await pair();
  const preparedBefore = await bench().prepare(switchMappings, { from, to });
  await bench().run(switchMappings, { from, to }, { prepared: preparedBefore });
  expect(await bench().perform(switchMappings, { from, to }, { preparedBefore })).toMatchObject({
    functions: preparedBefore['functions'],
  });
  expect(await states(from)).toEqual(['audit Disabled', 'index Disabled']);
});

test('it stands while the mappings are as they were switched', async () => {
  const { from, to } = await pair();
  const input = { from, to };
  const outputs = await bench().perform(switchMappings, input);
  expect(await bench().recheck(switchMappings, input, outputs)).toEqual({ stands: true });
  await bench().perform(switchMappings, { from: to, to: from });
  expect(await bench().recheck(switchMappings, input, outputs)).toMatchObject({
    stands: false,
    why: expect.stringMatching(/^the mapping of \S+ on "\S+" is not enabled any more$/),
  });
});

test('a runbook must say whose mappings are enabled', () => {
  expect(switchMappings.inputFaults?.({ to: 'a' })).toMatchObject([{ at: ['to'] }]);
  const sources: JsonObject[] = [{ from: 'b' }, { file: 'b.json' }, { from: 'b', document: {} }];
  for (const whose of sources) expect(switchMappings.inputFaults?.({ to: 'a', ...whose })).toEqual([]);
  expect(switchMappings.inputFaults?.({ to: 'a', document: {}, file: 'b.json' })).toMatchObject([{ at: ['file'] }]);
});
