import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { sealingKey } from '../../worker/sealing-key';

const home = mkdtempSync(join(tmpdir(), 'sealing-'));
afterAll(() => rmSync(home, { recursive: true }));

const text = (key: Uint8Array) => Buffer.from(key).toString('base64');

test('that of the environment counts before any file', () => {
  const given = Buffer.alloc(32, 7).toString('base64');
  expect(text(sealingKey({ DRILLBOOK_SEALING_KEY: given, HOME: '/nowhere' }))).toBe(given);
});

test.each(['abc', 'x'.repeat(32), Buffer.alloc(31).toString('base64')])('%j is no key', (given) => {
  const error = { message: expect.stringContaining('Expected DRILLBOOK_SEALING_KEY to be 32 bytes in base64, got') };
  expect(() => sealingKey({ DRILLBOOK_SEALING_KEY: given })).toThrow(expect.objectContaining(error));
});

test('without it the key of the user is made once, for this user only', () => {
  const environment = { XDG_STATE_HOME: join(home, 'once') };
  const key = sealingKey(environment);
  expect(text(sealingKey(environment))).toBe(text(key));
  const file = join(home, 'once', 'drillbook', 'sealing.key');
  expect(text(readFileSync(file))).toBe(text(key));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('where none can be kept, each worker has its own', () => {
  const file = join(home, 'file');
  writeFileSync(file, '');
  const environment = { DRILLBOOK_HOME: join(file, 'drillbook') };
  const key = sealingKey(environment);
  expect(key).toHaveLength(32);
  expect(text(sealingKey(environment))).not.toBe(text(key));
});

test('of processes that start at once all get the same key', async () => {
  const module = JSON.stringify(resolve('dist', 'worker', 'sealing-key.js'));
  const program = `process.stdout.write(Buffer.from(require(${module}).sealingKey()).toString('base64'))`;
  const env = { ...process.env, DRILLBOOK_HOME: join(home, 'race') };
  const starts = Array.from({ length: 6 }, () => promisify(execFile)(process.execPath, ['-e', program], { env }));
  const keys = (await Promise.all(starts)).map(({ stdout }) => stdout);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toHaveLength(44);
});
