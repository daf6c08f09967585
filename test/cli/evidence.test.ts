import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderStore } from '../../activities/evidence/folder-store';
import { keepRun, type TestKey, testKey } from '../report/evidence/evidence-of';
import { Machine } from './drillbook';

const machine = new Machine();
afterAll(() => machine.remove());
const chain = 'tables/000000000000/us-east-1/orders';
const [old, now] = [testKey(), testKey()];

beforeAll(() => {
  machine.write('old.pem', old.publicPem);
  machine.write('now.pem', now.publicPem);
});

/** Two runs; the key was another one at the first. */
async function evidence(name: string, keys: readonly (TestKey | undefined)[]): Promise<string> {
  const store = new FolderStore(join(machine.directory, name));
  for (const [at, key] of keys.entries()) await keepRun(store, `run-${at + 1}`, [chain], key?.signer);
  return name;
}

const fileIn = (...path: string[]) => join(machine.directory, ...path);

test('evidence that nobody touched ends with 0, and tells what to note elsewhere', async () => {
  const folder = await evidence('whole', [old, now]);
  const { code, lines } = await machine.run(
    'evidence',
    'verify',
    folder,
    '--key',
    'old.pem',
    '--key',
    'now.pem',
    '--json',
  );
  expect(code).toBe(0);
  const [told] = lines() as unknown as [{ chains: { head: string }[] }];
  expect(told).toMatchObject({ type: 'evidence', documents: 2, chains: [{ chain, links: 2 }], faults: [] });
  const args = ['evidence', 'verify', folder, '--key', 'old.pem', '--key', 'now.pem', '--count', '2'];
  expect((await machine.run(...args, '--head', told.chains[0]?.head ?? '')).code).toBe(0);
  const other = await machine.run(...args, '--head', `sha256:${'0'.repeat(64)}`);
  expect([other.code, other.stdout]).toEqual([3, expect.stringContaining('No chain has the link sha256:000')]);
});

test('a document alone is verified too', async () => {
  const folder = await evidence('alone', [now]);
  const file = join(folder, 'runs/run-1.run-1-execution.json');
  const args = ['evidence', 'verify', file, '--key', 'now.pem'];
  expect((await machine.run(...args)).code).toBe(0);
  const text = readFileSync(fileIn(file), 'utf8');
  writeFileSync(fileIn(file), text.replace('"passed"', '"failed"'));
  const { code, stdout } = await machine.run(...args);
  expect([code, stdout]).toEqual([3, expect.stringContaining('it was changed after it was written')]);
  const shown = await machine.run('evidence', 'show', file);
  expect([shown.code, shown.stderr]).toEqual([3, expect.stringContaining('cannot be believed')]);
});

test('a chain whose end was cut off ends with 3', async () => {
  const folder = await evidence('cut', [undefined, undefined]);
  rmSync(fileIn(folder, 'runs/run-2.run-2-execution.json'));
  rmSync(fileIn(folder, 'chains', chain, '000002.json'));
  const { code, stdout } = await machine.run('evidence', 'verify', folder);
  expect([code, stdout]).toEqual([3, expect.stringContaining('The chain lacks its link 2 of 2.')]);
});

test('signed evidence without a key ends with 1: who wrote it could not be told', async () => {
  const folder = await evidence('signed', [now]);
  const { code, stderr } = await machine.run('evidence', 'verify', folder);
  expect([code, stderr]).toEqual([1, expect.stringContaining('no public key was given')]);
  expect((await machine.run('evidence', 'verify', folder, '--digests-only')).code).toBe(0);
});

test.each([
  ['nothing is there', ['verify', 'nowhere'], 'There is no file or directory "nowhere"'],
  ['nothing is given', ['verify'], 'Nothing to verify was given'],
  ['there is no evidence', ['verify', 'empty'], 'There is no evidence in "empty"'],
  ['a key is none', ['verify', 'empty', '--key', 'none.pem'], 'Cannot take the key "none.pem"'],
  ['the action is unknown', ['sing'], "'sing' is invalid for argument 'action'"],
])('it is wrong usage when %s', async (_name, args, message) => {
  mkdirSync(fileIn('empty'), { recursive: true });
  machine.write('none.pem', 'none');
  const { code, stderr } = await machine.run('evidence', ...args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});

test('a document is shown as a person reads it', async () => {
  const folder = await evidence('shown', [now]);
  const { code, stdout } = await machine.run('evidence', 'show', join(folder, 'runs/run-1.run-1-execution.json'));
  expect(code).toBe(0);
  expect(stdout).toContain(`| Signed by | \`${now.id}\` |`);
  expect(stdout).toContain('## Timeline');
});

test('a key is made once, and only its owner can read it', async () => {
  const { code } = await machine.run('evidence', 'keygen', 'keys');
  expect(code).toBe(0);
  expect(readdirSync(fileIn('keys')).sort()).toEqual(['evidence-key.pem', 'evidence-key.pub.pem']);
  const again = await machine.run('evidence', 'keygen', 'keys');
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('There is a key')]);
});

test.each([
  ['a directory that cannot be', ['--evidence', '/dev/null/x'], 'Cannot keep evidence in "/dev/null/x"'],
  ['a bucket that cannot be', ['--evidence', 's3://X'], 'Expected s3://bucket/prefix'],
  ['a key that is none', ['--evidence', 'here', '--evidence-key', 'none.pem'], 'Cannot sign evidence with the key'],
  ['a key without a place', ['--evidence-key', 'kms:alias/x'], '--evidence-key and --evidence-lock need --evidence'],
  [
    'a lock in a directory',
    ['--evidence', 'here', '--evidence-lock', 'governance:5'],
    'a directory has no Object Lock',
  ],
  ['a lock without days', ['--evidence', 's3://abc', '--evidence-lock', 'governance'], 'Expected governance:DAYS'],
])('a worker does not start with %s', async (_name, args, message) => {
  const { code, stderr } = await machine.run('worker', ...args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
