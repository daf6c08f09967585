import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportItems } from '../../activities/export-items';
import type { Manifest } from '../../activities/exports/manifest';
import { sourceFaults } from '../../activities/files/source-fields';
import { fingerprintTable } from '../../activities/fingerprint-table';
import { loadItems } from '../../activities/load-items';
import { contents, failureOfStep, orders, tableWith } from '../../faults/sample-table';
import { digestOfText } from '../../language/digest';
import type { JsonObject } from '../../language/json';
import { useBench } from './bench-hooks';
import { atCalls } from './deaths';

const bench = useBench();
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'load-export-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const exported = async (input: JsonObject = {}, count = 40) => {
  const table = await tableWith(bench(), orders(count));
  return await bench().perform(exportItems, { table, to: 'out', segments: 3, ...input }, { directory });
};
const load = (table: string, from = 'out') => bench().perform(loadItems, { table, export: from }, { directory });
const path = (name: string) => join(directory, 'out', name);
const manifest = () => JSON.parse(readFileSync(path('manifest.json'), 'utf8')) as Manifest;
const rewrite = (change: Partial<Manifest>) =>
  writeFileSync(path('manifest.json'), JSON.stringify({ ...manifest(), ...change }));
const firstFull = () => manifest().files.find(({ items }) => items > 0) as Manifest['files'][number];

test.each([false, true])('loads what was exported, and proves it by its fingerprint; gzip %s', async (gzip) => {
  const { digest, manifestDigest } = await exported({ gzip });
  const table = await tableWith(bench(), []);
  expect(await load(table)).toEqual({ table, items: 40, fileDigest: manifestDigest });
  expect(await bench().perform(fingerprintTable, { table })).toMatchObject({ digest });
});

test('loads an export of nothing', async () => {
  await exported({ gzip: true }, 0);
  expect(await load(await tableWith(bench(), []))).toMatchObject({ items: 0 });
});

test('one file of it is loaded by its name', async () => {
  await exported({ gzip: true });
  const { name, items, sha256 } = firstFull();
  const table = await tableWith(bench(), []);
  const outputs = await bench().perform(loadItems, { table, file: `out/${name}` }, { directory });
  expect(outputs).toEqual({ table, items, fileDigest: `sha256:${sha256}` });
});

test.each<[string, () => void, string, RegExp]>([
  ['no directory', () => renameSync(path('.'), join(directory, 'moved')), 'FileNotReadable', /out.*: ENOENT$/],
  [
    'no manifest',
    () => rmSync(path('manifest.json')),
    'InvalidData',
    /^`out` is no export: it has no `manifest.json`$/,
  ],
  [
    'an export that goes on',
    () => renameSync(path('manifest.json'), path('.export.json')),
    'InvalidData',
    /^The export in `out` is not complete: it has no `manifest.json` yet$/,
  ],
  ['a manifest cut short', () => writeFileSync(path('manifest.json'), '{"version"'), 'InvalidData', /expected JSON$/],
  ['another version', () => rewrite({ version: 2 as 1 }), 'InvalidData', /`version`: .*expected 1/],
  ['a count that is not of its files', () => rewrite({ items: 39 }), 'InvalidData', /`items` to be 40.*got 39$/],
  [
    'a file elsewhere',
    () => rewrite({ files: manifest().files.map((file) => ({ ...file, name: `../${file.name}` })) }),
    'InvalidData',
    /`files\.0\.name`/,
  ],
  ['a file too few', () => rmSync(path(firstFull().name)), 'InvalidData', /which its manifest names, is not there$/],
  [
    'a file cut short',
    () => writeFileSync(path(firstFull().name), readFileSync(path(firstFull().name)).subarray(1)),
    'InvalidData',
    /^`out\/items-.*has changed since it was exported: expected \d+ bytes, got \d+$/,
  ],
  [
    'a changed byte',
    () => writeFileSync(path(firstFull().name), readFileSync(path(firstFull().name), 'utf8').replace('OPEN', 'SHUT')),
    'InvalidData',
    /has changed since it was exported: expected the SHA-256 [0-9a-f]{64}, got [0-9a-f]{64}$/,
  ],
  [
    'files that were changed with the manifest',
    () => {
      const files = manifest().files.map((file) => {
        const text = readFileSync(path(file.name), 'utf8').replace('OPEN', 'SHUT');
        writeFileSync(path(file.name), text);
        return { ...file, sha256: digestOfText(text).replace('sha256:', '') };
      });
      rewrite({ files });
    },
    'InvalidData',
    /do not have the digest of its manifest$/,
  ],
])('%s is told before anything is put', async (_, change, code, message) => {
  await exported();
  change();
  const table = await tableWith(bench(), []);
  const failure = await failureOfStep(load(table));
  expect(failure).toMatchObject({ code, message: expect.stringMatching(message), hint: expect.any(String) });
  expect((await contents(bench(), table)).size).toBe(0);
});

test('the same key in two files is told with both places', async () => {
  await exported({ segments: 1 });
  const [file] = manifest().files as [Manifest['files'][number]];
  const other = { ...file, name: 'items-1-of-2.jsonl' };
  writeFileSync(path(other.name), readFileSync(path(file.name)));
  rewrite({ items: 80, files: [file, other] });
  const failure = await failureOfStep(load(await tableWith(bench(), [])));
  const place = `line 1 of out/${file.name}`;
  expect(failure.message).toBe(`out/items-1-of-2.jsonl:1: the item has the same key as the one on ${place}`);
});

test('a table with other keys is told, and what to do', async () => {
  await exported();
  const table = await tableWith(bench(), [], {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  });
  expect(await failureOfStep(load(table))).toMatchObject({
    code: 'InvalidData',
    message: expect.stringMatching(/^out\/items-.*:1: expected the key attribute "id" to be a string, got nothing$/),
    hint: expect.stringContaining('the keys of the one that it was made of'),
  });
});

test('a file that changes while it is loaded is an error, not a table of both', async () => {
  await exported({}, 900);
  let changes = 0;
  const onHeartbeat = ({ doing }: { doing: string }) => {
    const { name } = manifest().files.at(-1) as Manifest['files'][number];
    if (doing === 'loading' && changes++ === 0) writeFileSync(path(name), '');
  };
  const table = await tableWith(bench(), []);
  const run = bench().perform(loadItems, { table, export: 'out' }, { directory, onHeartbeat });
  expect((await failureOfStep(run)).message).toBe(
    '`out` changed while it was loaded: the table may hold rows of both versions',
  );
});

test('every item is in when the worker is killed, at the first, in the middle and at the last call', async () => {
  await exported({ gzip: true }, 410);
  await atCalls([1, 9, 17], async (fate) => {
    const table = await tableWith(bench(), []);
    const outputs = await bench().performTwice(loadItems, { table, export: 'out' }, { ...fate, directory });
    expect((await contents(bench(), table)).size).toBe(410);
    return outputs === null;
  });
});

test.each<[JsonObject, RegExp]>([
  [{}, /Expected `file` or `export`, got neither/],
  [{ export: 'out', file: 'a.csv' }, /Expected no `file`/],
  [{ export: 'out', columns: { n: 'number' } }, /Expected no `file`/],
])('what does not go together is refused: %j', async (input, message) => {
  const table = await tableWith(bench(), []);
  const failure = await failureOfStep(bench().perform(loadItems, { table, ...input }, { directory }));
  expect(failure).toMatchObject({ code: 'InvalidInput', message: expect.stringMatching(message) });
});

test('a runbook is told what it leaves out, and what does not go together', () => {
  expect(sourceFaults({ table: 'a' }).map(({ message }) => message)).toEqual(['expected `file` or `export`']);
  expect(sourceFaults({ table: 'a', export: 'b', file: 'c', columns: {} }).map(({ at }) => at)).toEqual([
    ['file'],
    ['columns'],
  ]);
  expect([...sourceFaults({ export: 'b' }), ...sourceFaults({ file: 'c', columns: {} })]).toEqual([]);
});

test('a file that is not packed as its name says is told', async () => {
  mkdirSync(path('.'));
  writeFileSync(path('items.jsonl.gz'), '{"PK":"canary","SK":"1"}');
  const table = await tableWith(bench(), []);
  const failure = await failureOfStep(bench().perform(loadItems, { table, file: 'out/items.jsonl.gz' }, { directory }));
  expect(failure).toMatchObject({ code: 'InvalidData', message: expect.stringContaining('is not whole gzip data') });
  expect(readdirSync(path('.'))).toEqual(['items.jsonl.gz']);
});
