import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applySettings } from '../../../activities/apply-settings';
import { captureSettings } from '../../../activities/capture-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { withRefused } from '../../../faults/refused';
import { failureOfStep, tableWith } from '../../../faults/sample-table';
import { arnOf, restoredWithout, settledTable } from '../../../faults/settled-table';
import type { JsonObject } from '../../../language/json';
import { useBench } from '../bench-hooks';

const bench = useBench();
const directory = mkdtempSync(join(tmpdir(), 'settings-'));
afterAll(() => rmSync(directory, { recursive: true }));

const to = 'settings/orders.json';
const path = join(directory, to);
const saved = () => JSON.parse(readFileSync(path, 'utf8')) as JsonObject;
const capture = (table: string, more: JsonObject = {}) =>
  bench().perform(captureSettings, { table, to, ...more }, { directory });
beforeEach(() => rmSync(join(directory, 'settings'), { recursive: true, force: true }));

test('is written as a whole, with its digest, and applied and compared as it is', async () => {
  const source = await settledTable(bench());
  const { file, document } = await capture(source);
  expect(file).toBe(path);
  expect(saved()).toEqual({ ...(document as JsonObject), digest: expect.stringMatching(/^sha256:/) });
  expect(readdirSync(join(directory, 'settings'))).toEqual(['orders.json']);

  const table = await restoredWithout(bench(), source);
  const compared = () => bench().perform(compareSettings, { table, file: to }, { directory });
  expect(await compared()).toMatchObject({ equal: false });
  expect(await bench().perform(applySettings, { table, file: to }, { directory })).toMatchObject({ notSet: {} });
  expect(await compared()).toMatchObject({ equal: true, says: '' });
  expect(await bench().perform(compareSettings, { table, document: saved() })).toMatchObject({ equal: true });
});

test('is replaced by a later one of the same table', async () => {
  const table = await settledTable(bench());
  await capture(table);
  const { capturedAt } = saved();
  bench().clock.advance(60_000);
  await capture(table);
  expect(saved()['capturedAt']).not.toBe(capturedAt);
});

test('is not replaced by one of another table, nor is a file that is no document', async () => {
  const [one, other] = [await tableWith(bench(), []), await tableWith(bench(), [])];
  await capture(one);
  const failure = await failureOfStep(capture(other));
  expect(failure).toMatchObject({
    code: 'FileNotWritable',
    message: `Expected settings of ${arnOf(other)} in \`${path}\`, which holds those of ${arnOf(one)}`,
  });
  writeFileSync(path, 'mine');
  expect((await failureOfStep(capture(one))).message).toContain('which holds something else');
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

test('is not replaced by one that says less', async () => {
  const table = await settledTable(bench());
  await capture(table);
  const denied = { name: 'AccessDeniedException', message: 'no' };
  await withRefused(bench().clients, 'ListTagsOfResource', denied, async () => {
    const failure = await failureOfStep(capture(table, { allowUnread: true }));
    expect(failure).toMatchObject({
      code: 'FileNotWritable',
      message: expect.stringContaining('a document with tags ('),
    });
  });
  expect(saved()['settings']).toMatchObject({ tags: { team: 'orders' } });
});

test('that was changed is refused, but for one whose digest was taken away', async () => {
  const table = await settledTable(bench());
  await capture(table);
  const { digest, ...rest } = saved();
  const changed = { ...rest, settings: { stream: 'OFF' } };
  writeFileSync(path, JSON.stringify({ ...changed, digest }));
  const input = { table, file: to };
  for (const step of [applySettings, compareSettings]) {
    expect((await failureOfStep(bench().perform(step, input, { directory }))).code).toBe('InvalidData');
    const given = { table, document: { ...changed, digest } as JsonObject };
    expect((await failureOfStep(bench().perform(step, given))).code).toBe('InvalidData');
  }
  writeFileSync(path, JSON.stringify(changed));
  expect(await bench().perform(compareSettings, input, { directory })).toMatchObject({ says: 'stream differs' });
});

test.each([
  ['is not there', undefined, 'FileNotReadable', 'ENOENT'],
  ['is not JSON', '{', 'InvalidData', 'it is not JSON'],
  ['is of another form', '{"version":1,"table":"a","settings":{"sream":"OFF"}}', 'InvalidData', '`settings`: '],
])('that %s is told', async (_, text, code, message) => {
  const table = await tableWith(bench(), []);
  if (text !== undefined) writeFileSync(join(directory, 'bad.json'), text);
  const failure = await failureOfStep(bench().perform(compareSettings, { table, file: 'bad.json' }, { directory }));
  expect(failure).toMatchObject({ code, message: expect.stringContaining(message) });
});

test('a document or a file, not both and not none', async () => {
  const table = await tableWith(bench(), []);
  const document = { version: 1, table, settings: {} };
  for (const given of [{}, { document, file: to }] as JsonObject[]) {
    const failure = await failureOfStep(bench().perform(compareSettings, { table, ...given }));
    expect(failure).toMatchObject({ code: 'InvalidInput', message: expect.stringContaining('either `document` or') });
  }
  expect(applySettings.inputFaults?.({ table })).toHaveLength(1);
  expect(applySettings.inputFaults?.({ table, file: to })).toEqual([]);
});
