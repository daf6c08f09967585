import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDirectory, cachedBinary } from '../../local/temporal-server/cache';
import { binarySources, findTemporalBinary } from '../../local/temporal-server/find-binary';
import { fromCache } from '../../local/temporal-server/from-cache';
import { fromEnvironment } from '../../local/temporal-server/from-environment';
import { fromGoInstall } from '../../local/temporal-server/from-go-install';
import { fromPath } from '../../local/temporal-server/from-path';
import type { BinarySource } from '../../local/temporal-server/source';
import { scratchDirectory, writeScript } from './scratch';

const never: BinarySource = { name: 'never', find: () => Promise.reject(new Error('It was asked.')) };
const withoutNetwork = [fromEnvironment, fromPath, fromCache, fromGoInstall];

function machine() {
  const home = scratchDirectory();
  const bin = join(home, 'bin');
  const environment: Record<string, string> = { HOME: home, PATH: bin };
  const lines: string[] = [];
  return { home, bin, environment, lines, context: { environment, onProgress: (line: string) => lines.push(line) } };
}

test('the order is: named, on PATH, cached, downloaded, built', () => {
  expect(binarySources.map(({ name }) => name)).toEqual([
    'TEMPORAL_CLI_PATH',
    '`temporal` on PATH',
    "Drillbook's cache",
    "the SDK's download",
    expect.stringMatching(/^go install .*cli\/cmd\/temporal@v1\.5\.1$/),
  ]);
});

test('each source is passed over only when it has nothing', async () => {
  const { home, bin, environment, context } = machine();
  writeScript(join(bin, 'go'), 'echo built > "$GOBIN/temporal"; /bin/chmod +x "$GOBIN/temporal"');
  const built = await findTemporalBinary(context, withoutNetwork);
  expect(built).toBe(cachedBinary(environment));

  const onPath = writeScript(join(bin, 'temporal'), '');
  expect(await findTemporalBinary(context, withoutNetwork)).toBe(onPath);

  const named = writeScript(join(home, 'my-temporal'), '');
  environment['TEMPORAL_CLI_PATH'] = named;
  expect(await findTemporalBinary(context, withoutNetwork)).toBe(named);
});

test('a named binary that is not there is an error, not a reason to look elsewhere', async () => {
  const { bin, environment, context } = machine();
  writeScript(join(bin, 'temporal'), '');
  environment['TEMPORAL_CLI_PATH'] = join(bin, 'nothing');
  await expect(findTemporalBinary(context, withoutNetwork)).rejects.toMatchObject({
    code: 'TemporalServerNotFound',
    message: expect.stringContaining('TEMPORAL_CLI_PATH'),
  });
});

test('the cache follows XDG_CACHE_HOME', () => {
  expect(cachedBinary({ HOME: '/h', XDG_CACHE_HOME: '/c' })).toBe('/c/drillbook/temporal/v1.5.1/temporal');
  expect(cachedBinary({ HOME: '/h' })).toBe('/h/.cache/drillbook/temporal/v1.5.1/temporal');
});

test('with nothing anywhere, one error lists every attempt and says how to get it', async () => {
  const { bin, context } = machine();
  writeScript(join(bin, 'go'), 'echo "no such module" >&2; exit 1');
  const error = await findTemporalBinary(context, withoutNetwork).catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    code: 'TemporalServerNotFound',
    hint: expect.stringContaining('install the Temporal CLI'),
  });
  const { message } = error as Error;
  for (const part of ['not set', 'not there', 'no /', 'no such module']) expect(message).toContain(part);
});

test('two that build at the same time build once, and say that they work', async () => {
  const { home, bin, environment, lines, context } = machine();
  const log = join(home, 'builds');
  writeScript(
    join(bin, 'go'),
    `echo build >> ${log}; /bin/sleep 0.2; echo x > "$GOBIN/temporal"; /bin/chmod +x "$GOBIN/temporal"`,
  );
  const found = await Promise.all([
    findTemporalBinary(context, withoutNetwork),
    findTemporalBinary(context, withoutNetwork),
  ]);
  expect(found).toEqual([cachedBinary(environment), cachedBinary(environment)]);
  expect(readFileSync(log, 'utf8')).toBe('build\n');
  expect(lines.join('\n')).toMatch(/Building the Temporal server .*once per machine/);
});

test('a search that is given up ends what it runs, leaves no lock and asks no other source', async () => {
  const { home, bin, lines, context } = machine();
  const ended = join(home, 'ended');
  writeScript(
    join(bin, 'go'),
    `trap 'echo ended > ${ended}; exit 1' INT; echo $$ > ${home}/pid; while :; do /bin/sleep 0.05; done`,
  );
  const abort = new AbortController();
  const search = findTemporalBinary({ ...context, signal: abort.signal }, [...withoutNetwork, never]);
  const given = expect(search).rejects.toMatchObject({ name: 'AbortError' });
  while (!existsSync(join(home, 'pid'))) await sleep(10);
  abort.abort();
  await given;
  expect(readFileSync(ended, 'utf8')).toBe('ended\n');
  expect(readdirSync(cacheDirectory(context.environment))).toEqual([]);
  expect(lines).toHaveLength(1);
});

test('who waits for another that builds can be given up too', async () => {
  const { bin, lines, context } = machine();
  writeScript(join(bin, 'go'), 'exit 1');
  const cache = cacheDirectory(context.environment);
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'lock'), String(process.pid));
  const abort = new AbortController();
  const search = findTemporalBinary({ ...context, signal: abort.signal }, withoutNetwork);
  const given = expect(search).rejects.toMatchObject({ name: 'AbortError' });
  while (lines.length === 0) await sleep(10);
  abort.abort();
  await given;
  expect(lines).toEqual([expect.stringContaining('Waiting for another Drillbook')]);
});
