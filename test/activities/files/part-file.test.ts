import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PartFile } from '../../../activities/files/part-file';

const bytes = (text: string) => Buffer.from(text);
let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'part-'));
  path = join(directory, 'lines.jsonl');
});

/** A part that was left where it was told, with more behind it. */
async function left() {
  const part = new PartFile(path);
  await part.append(bytes('one\n'));
  const told = part.progress();
  await part.append(bytes('two\n'));
  await part.close();
  return told;
}

test('goes on where an earlier attempt told, without what that wrote behind it', async () => {
  const told = await left();
  const part = new PartFile(path);
  expect(await part.goOnWith(told)).toBe(true);
  await part.append(bytes('three\n'));
  await part.finish();
  expect(readdirSync(directory)).toEqual(['lines.jsonl']);
  expect(readFileSync(path, 'utf8')).toBe('one\nthree\n');
});

test.each([
  ['gone', (file: string) => rmSync(file)],
  ['shorter', (file: string) => truncateSync(file, 2)],
  ['another', (file: string) => writeFileSync(file, 'ONE\ntwo\n')],
])('begins anew where the part is %s', async (_, change) => {
  const told = await left();
  change(PartFile.pathOf(path, told.part));
  const part = new PartFile(path);
  expect(await part.goOnWith(told)).toBe(false);
  await part.append(bytes('anew\n'));
  await part.finish();
  expect(readFileSync(path, 'utf8')).toBe('anew\n');
});

test('two attempts at once do not write into the same', async () => {
  const [one, other] = [new PartFile(path), new PartFile(path)];
  await one.append(bytes('one\n'));
  await other.append(bytes('other\n'));
  await other.finish();
  expect(readFileSync(path, 'utf8')).toBe('other\n');
  await one.finish();
  expect(readFileSync(path, 'utf8')).toBe('one\n');
});

test('leaves no file where there is nothing to keep', async () => {
  writeFileSync(path, 'of an attempt before\n');
  const part = new PartFile(path);
  await part.append(bytes('one\n'));
  await part.remove();
  expect(readdirSync(directory)).toEqual([]);
});
