import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { exportItems } from '../../activities/export-items';
import type { Manifest } from '../../activities/exports/manifest';
import { fingerprintTable } from '../../activities/fingerprint-table';
import type { Item } from '../../activities/items/attribute-value';
import { Fingerprint } from '../../activities/items/fingerprint';
import { loadItems } from '../../activities/load-items';
import { failureOfStep, orders, tableWith } from '../../faults/sample-table';
import { digestOfText } from '../../language/digest';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();

const made: string[] = [];
const newDirectory = () => {
  made.push(mkdtempSync(join(tmpdir(), 'export-')));
  return made.at(-1) as string;
};
afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true });
});

const text = (...path: string[]) => readFileSync(join(...path), 'utf8');
const manifestIn = (directory: string) => JSON.parse(text(directory, 'manifest.json')) as Manifest;
const linesIn = (directory: string) =>
  manifestIn(directory)
    .files.flatMap(({ name }) => text(directory, name).split('\n'))
    .filter(Boolean);

const everyType: Item = {
  PK: { S: 'CUSTOMER#ü "quoted"\n' },
  SK: { S: 'a' },
  number: { N: '12345678901234567890123456789012345678' },
  binary: { B: new Uint8Array([0, 255, 62]) },
  flag: { BOOL: false },
  nothing: { NULL: true },
  texts: { SS: ['b', 'a'] },
  numbers: { NS: ['1', '2.5'] },
  binaries: { BS: [new Uint8Array([1]), new Uint8Array([2, 3])] },
  list: { L: [{ S: 'x' }, { M: { S: { S: 'y' }, N: { N: '1' } } }, { L: [] }] },
  map: { M: { M: { M: {} } } },
};

test('what is exported is loaded again as it was, file by file', async () => {
  const items = [...orders(40), everyType];
  const table = await tableWith(bench(), items);
  const directory = newDirectory();
  const outputs = await bench().perform(exportItems, { table, to: 'out', segments: 3 }, { directory });
  const digest = Fingerprint.of(items).digest();
  const out = join(directory, 'out');
  expect(outputs).toMatchObject({ table, directory: out, files: 3, items: 41, digest });
  const other = await tableWith(bench(), []);
  for (const { name, items: count, sha256 } of manifestIn(out).files) {
    const loaded = await bench().perform(loadItems, { table: other, file: name }, { directory: out });
    expect(loaded).toEqual({ table: other, items: count, fileDigest: `sha256:${sha256}` });
  }
  const again = await bench().perform(exportItems, { table: other, to: 'again' }, { directory });
  expect(again['digest']).toBe(digest);
});

test('the manifest comes last, names each file, and proves itself', async () => {
  const table = await tableWith(bench(), orders(30));
  const out = newDirectory();
  const input = { table, to: out, segments: 2, filter: 'progress = :open', values: { ':open': 'OPEN' } };
  const { manifestDigest, bytes } = await bench().perform(exportItems, input);
  const manifest = manifestIn(out);
  expect(manifest).toMatchObject({ version: 1, run: 'run-1', step: 'steps.exportItems', table, items: 3 });
  expect(manifest.filter).toBe('progress = :open');
  expect(manifest.startedAt).toMatch(/^\d{4}-.*Z$/);
  expect(manifestDigest).toBe(digestOfText(text(out, 'manifest.json')));
  for (const { name, sha256, bytes } of manifest.files) {
    expect(digestOfText(text(out, name))).toBe(`sha256:${sha256}`);
    expect(statSync(join(out, name))).toMatchObject({ size: bytes });
    expect(statSync(join(out, name)).mode & 0o777).toBe(0o600);
  }
  expect(bytes).toBe(manifest.files.reduce((sum, file) => sum + file.bytes, 0));
  expect(readdirSync(out).sort()).toEqual(['items-0-of-2.jsonl', 'items-1-of-2.jsonl', 'manifest.json']);
  expect(JSON.stringify(manifest)).not.toContain('OPEN');
});

test('files can be compressed, and hold some attributes only', async () => {
  const items = orders(10);
  const table = await tableWith(bench(), items);
  const out = newDirectory();
  await bench().perform(exportItems, { table, to: out, gzip: true, projection: 'SK', segments: 1 });
  expect(readdirSync(out)).toContain('items-0-of-1.jsonl.gz');
  const lines = gunzipSync(readFileSync(join(out, 'items-0-of-1.jsonl.gz')))
    .toString()
    .trim()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line)).sort((a, b) => (a.SK.S < b.SK.S ? -1 : 1))).toEqual(
    items.map(({ SK }) => ({ SK })).sort((a, b) => ((a.SK?.S ?? '') < (b.SK?.S ?? '') ? -1 : 1)),
  );
});

test('an attribute that is called like a type, and alone, is loaded as it was', async () => {
  const keys = { KeySchema: [{ AttributeName: 'M', KeyType: 'HASH' as const }] };
  const types = { AttributeDefinitions: [{ AttributeName: 'M', AttributeType: 'S' as const }] };
  const items = [{ M: { S: 'a' } }, { M: { S: 'b' } }];
  const table = await tableWith(bench(), items, { ...keys, ...types });
  const out = newDirectory();
  const { digest } = await bench().perform(exportItems, { table, to: out, segments: 1 });
  const other = await tableWith(bench(), [], { ...keys, ...types });
  await bench().perform(loadItems, { table: other, file: 'items-0-of-1.jsonl' }, { directory: out });
  expect(await bench().perform(fingerprintTable, { table: other })).toMatchObject({ digest });
});

test('a table without items makes files without lines', async () => {
  const out = newDirectory();
  const outputs = await bench().perform(exportItems, { table: await tableWith(bench(), []), to: out });
  expect(outputs).toMatchObject({ items: 0, bytes: 0, digest: new Fingerprint().digest() });
});

test('a directory with the export of another run, or with other files, is refused and left alone', async () => {
  const table = await tableWith(bench(), orders(5));
  const out = newDirectory();
  const before = await bench().perform(exportItems, { table, to: out });
  const refused = await failureOfStep(bench().perform(exportItems, { table, to: out }, { run: 'run-2' }));
  expect(refused).toMatchObject({ code: 'FileNotWritable', hint: expect.stringContaining('run.id') });
  expect(refused.message).toContain('the export of the step `steps.exportItems` of the run "run-1"');
  expect(digestOfText(text(out, 'manifest.json'))).toBe(before['manifestDigest']);
  const others = newDirectory();
  writeFileSync(join(others, 'notes.txt'), '');
  const message = expect.stringContaining('files that are no export');
  expect(await failureOfStep(bench().perform(exportItems, { table, to: others }))).toMatchObject({ message });
  expect(readdirSync(others)).toEqual(['notes.txt']);
});

test('of two runs that begin at once, one gets the directory', async () => {
  const table = await tableWith(bench(), orders(5));
  const out = newDirectory();
  const runs = ['run-1', 'run-2', 'run-3'].map((run) => bench().perform(exportItems, { table, to: out }, { run }));
  const ends = await Promise.allSettled(runs);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('the same step with other inputs begins its directory anew', async () => {
  const table = await tableWith(bench(), orders(20));
  const out = newDirectory();
  await bench().perform(exportItems, { table, to: out, segments: 4 });
  await bench().perform(exportItems, { table, to: out, segments: 2, projection: 'PK' });
  expect(readdirSync(out)).toHaveLength(3);
  expect(linesIn(out)).toHaveLength(20);
});

test('a file where the directory should be is told', async () => {
  const table = await tableWith(bench(), []);
  const directory = newDirectory();
  writeFileSync(join(directory, 'file'), '');
  const failure = await failureOfStep(bench().perform(exportItems, { table, to: 'file/out' }, { directory }));
  expect(failure).toMatchObject({ code: 'FileNotWritable', message: expect.stringContaining('ENOTDIR') });
});

test('a worker that does not see the directory says so', async () => {
  const table = await tableWith(bench(), orders(5));
  const out = newDirectory();
  const input = { table, to: out, segments: 2 };
  // As if each worker had a disk of its own: what begin has made is not there for the first segment.
  const heartbeats: string[] = [];
  const onHeartbeat = ({ doing }: { doing: string }) => {
    heartbeats.push(doing);
    if (heartbeats.length === 2) {
      for (const name of readdirSync(out)) writeFileSync(join(out, name), '{}');
    }
  };
  const failure = await failureOfStep(bench().performDivided(exportItems, input, { onHeartbeat }));
  expect(failure).toMatchObject({ code: 'FileNotWritable', hint: expect.stringContaining('all of them share') });
});

const largeItems = (count: number): Item[] =>
  Array.from({ length: count }, (_, at) => ({
    PK: { S: `CUSTOMER#${at}` },
    SK: { S: 'a' },
    text: { S: 'x'.repeat(300_000) },
  }));

test.each([false, true])('is whole when the worker is killed at any call, compressed: %s', async (gzip) => {
  const items = largeItems(12);
  const table = await tableWith(bench(), items);
  const digest = Fingerprint.of(items).digest();
  const died = await atEveryCall(async ({ death, heartbeat }) => {
    const out = newDirectory();
    const outputs = await bench().performDivided(
      exportItems,
      { table, to: out, gzip, segments: 2 },
      { death, heartbeat },
    );
    if (!outputs) return true;
    expect(outputs).toMatchObject({ files: 2, items: 12, digest });
    for (const { name, sha256, bytes } of manifestIn(out).files) {
      const data = readFileSync(join(out, name));
      expect(data.byteLength).toBe(bytes);
      const read = (gzip ? gunzipSync(data) : data).toString();
      expect(
        read
          .split('\n')
          .filter(Boolean)
          .every((line) => JSON.parse(line).text.S.length === 300_000),
      ).toBe(true);
      if (!gzip) expect(digestOfText(read)).toBe(`sha256:${sha256}`);
    }
    expect(readdirSync(out)).toHaveLength(3);
    rmSync(out, { recursive: true });
    made.pop();
    return false;
  });
  expect(died).toBeGreaterThan(15);
});

test('a part that is not as it was is begun anew', async () => {
  const items = largeItems(12);
  const table = await tableWith(bench(), items);
  for (const damage of ['', '{}\n'.repeat(1_000_000)]) {
    const out = newDirectory();
    const heartbeat = (told: readonly { doing: string }[]) => {
      for (const name of readdirSync(out).filter((each) => each.endsWith('.part')))
        writeFileSync(join(out, name), damage);
      return told.at(-1) as never;
    };
    const death = { operation: 'Scan', call: 3, when: 'before' } as const;
    const outputs = await bench().performDivided(exportItems, { table, to: out, segments: 1 }, { death, heartbeat });
    expect(outputs).toMatchObject({ items: 12, digest: Fingerprint.of(items).digest() });
    expect(linesIn(out)).toHaveLength(12);
  }
});

test('files that are complete are not read again', async () => {
  const table = await tableWith(bench(), largeItems(8));
  const out = newDirectory();
  mkdirSync(out, { recursive: true });
  const around = { death: { operation: 'Scan', call: 9, when: 'before' }, heartbeat: 'lost' } as const;
  const before = bench().emulator.stats.snapshot().tables[table]?.itemsRead ?? 0;
  await bench().performDivided(exportItems, { table, to: out, segments: 64 }, around);
  expect((bench().emulator.stats.snapshot().tables[table]?.itemsRead ?? 0) - before).toBe(8);
});
