import { freePort } from '../../local/temporal-server/free-port';
import { Machine } from './drillbook';
import { failing, making, passing } from './runbooks';

const machine = new Machine();
for (const [name, text] of Object.entries({ passing, failing, making })) machine.write(`${name}.yaml`, text);

beforeAll(async () => {
  expect((await machine.run('evidence', 'keygen', 'keys')).code).toBe(0);
  const ports = ['--temporal-port', '--ui-port', '--dynamodb-port'];
  const free = await Promise.all(ports.map(async (name) => [name, String(await freePort())]));
  const kept = ['--evidence', 'kept', '--evidence-key', 'keys/evidence-key.pem'];
  await machine.start('up', ...free.flat(), ...kept).said('Ctrl-C stops it.');
});
afterAll(() => machine.remove());

test('runs that follow each other leave a chain of signed documents, whatever their verdict', async () => {
  const runs = ['passing', 'failing', 'passing', 'passing', 'making'];
  const places: string[] = [];
  for (const name of runs) {
    const { lines } = await machine.run('run', `${name}.yaml`, '--follow', '--json');
    const { run, evidence } = lines().at(-1) as { run: string; evidence: string };
    expect(evidence).toContain(`kept/runs/${run}.`);
    places.push(evidence);
  }
  expect(new Set(places).size).toBe(runs.length);
  const { code, lines } = await machine.run(
    'evidence',
    'verify',
    'kept',
    '--key',
    'keys/evidence-key.pub.pem',
    '--json',
  );
  expect(code).toBe(0);
  const [told] = lines() as unknown as [{ chains: { chain: string; links: number }[] }];
  expect(told.chains.map(({ chain, links }) => [chain, links])).toEqual([
    ['runbooks/failing', 1],
    ['runbooks/passing', 3],
    ['tables/000000000000/us-east-1/made', 1],
  ]);
  const last = runs.length - 1;
  const [, name = ''] = /runs\/(.+)\.[\w-]+\.json$/.exec(places[last] ?? '') ?? [];
  const written = async (place: string) => {
    const signed = ['--evidence', place, '--evidence-key', 'keys/evidence-key.pem'];
    const { code, lines } = await machine.run('evidence', 'write', name, ...signed, '--json');
    return { code, ...(lines().at(-1) as { evidence: string }) };
  };
  expect(await written('kept')).toMatchObject({ code: 0, evidence: places[last] });
  for (const _again of [1, 2]) expect(await written('later')).toMatchObject({ code: 0, run: name });
  const both = ['kept', 'later'].map((place) => machine.run('evidence', 'verify', place, '--digests-only', '--json'));
  const counts = (await Promise.all(both)).map(({ code, lines }) => [code, lines()[0]?.['documents']]);
  expect(counts).toEqual([
    [0, runs.length],
    [0, 1],
  ]);
  expect((await machine.run('evidence', 'write', name)).stderr).toContain('No place for the evidence is given.');
  const shown = await machine.run('evidence', 'show', places[4] ?? '');
  expect(shown.stdout).toContain('| Worker | arn:aws:sts::000000000000:assumed-role/drillbook/worker |');
  expect(shown.stdout).toContain('| Endpoint | emulator |');
});
