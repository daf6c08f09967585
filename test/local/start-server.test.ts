import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../local/temporal-server/free-port';
import { startTemporalServer } from '../../local/temporal-server/start-server';
import { scratchDirectory, writeScript } from './scratch';

test('a server that ends at once is an error with what it said', async () => {
  const binary = writeScript(join(scratchDirectory(), 'temporal'), 'echo "unknown flag: --nonsense" >&2; exit 1');
  const start = startTemporalServer({ environment: { TEMPORAL_CLI_PATH: binary } });
  await expect(start).rejects.toMatchObject({
    code: 'TemporalServerNotStarted',
    message: expect.stringContaining('unknown flag: --nonsense'),
  });
});

test('a binary that cannot be executed is an error, not a crash', async () => {
  const binary = writeScript(join(scratchDirectory(), 'temporal'), '');
  writeFileSync(binary, '#!/no/such/interpreter\n');
  const start = startTemporalServer({ environment: { TEMPORAL_CLI_PATH: binary } });
  await expect(start).rejects.toMatchObject({ code: 'TemporalServerNotStarted' });
});

test('a port that is taken is said before anything starts', async () => {
  const binary = writeScript(join(scratchDirectory(), 'temporal'), 'exit 1');
  const port = await freePort();
  const holder = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve) => holder.once('listening', resolve));
  try {
    const start = startTemporalServer({ port, environment: { TEMPORAL_CLI_PATH: binary } });
    await expect(start).rejects.toMatchObject({ code: 'PortInUse', message: expect.stringContaining(String(port)) });
  } finally {
    await new Promise((resolve) => holder.close(resolve));
  }
});

test('it gets the tuned values and the search attributes', async () => {
  const directory = scratchDirectory();
  const binary = writeScript(join(directory, 'temporal'), 'echo "$@" >&2; exit 1');
  const start = startTemporalServer({
    environment: { TEMPORAL_CLI_PATH: binary },
    dbFilename: '/data/t.db',
    searchAttributes: { DrillbookRunbook: 'Keyword' },
  });
  const { message } = (await start.catch((error: unknown) => error)) as Error;
  for (const part of [
    'server start-dev --ip 127.0.0.1',
    '--headless',
    '--db-filename /data/t.db',
    '--search-attribute DrillbookRunbook=Keyword',
    'history.transferProcessorMaxPollRPS=5000',
    'history.timerProcessorMaxPollRPS=5000',
    'history.timerProcessorMaxTimeShift="10ms"',
    'system.enableActivityEagerExecution=true',
    'matching.useNewMatcher=true',
  ]) {
    expect(message).toContain(part);
  }
});

test('a file that another part of the starting server holds is asked for again, but not for ever', async () => {
  const directory = scratchDirectory();
  const tries = join(directory, 'tries');
  const binary = writeScript(
    join(directory, 'temporal'),
    `echo x >> ${tries}; echo "database is locked (5)" >&2; exit 1`,
  );
  const start = startTemporalServer({ environment: { TEMPORAL_CLI_PATH: binary } });
  await expect(start).rejects.toMatchObject({ message: expect.stringContaining('database is locked') });
  expect(readFileSync(tries, 'utf8').trim().split('\n')).toHaveLength(5);
});
