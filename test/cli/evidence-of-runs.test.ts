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
  const shown = await machine.run('evidence', 'show', places[4] ?? '');
  expect(shown.stdout).toContain('| Worker | arn:aws:sts::000000000000:assumed-role/drillbook/worker |');
  expect(shown.stdout).toContain('| Endpoint | emulator |');
});
