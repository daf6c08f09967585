import { resolve } from 'node:path';
import { Machine } from '../cli/drillbook';

const runbook = resolve(__dirname, '../../runbooks/deleted-table.yaml');
const machine = new Machine();
afterAll(() => machine.remove());

test('the table is back under its name, with the content of the moment of its deletion', async () => {
  const { lines } = await machine.run('drill', runbook, '--restore-duration', '300ms', '--json');
  const facts = lines().find(({ type }) => type === 'facts')?.['facts'] as { outputs: Record<string, unknown> };
  expect(lines().at(-1)).toMatchObject({ exit: 0, verdict: 'passed' });
  expect(facts.outputs).toMatchObject({
    table: 'drillbook-customers',
    backup: 'drillbook-customers$DeletedTableBackup',
    items: 1000,
  });
});

test('a restore that loses one item is found out', async () => {
  const fault = ['--fault', 'lose-restored-items=1', '--restore-duration', '300ms'];
  const { code, stdout } = await machine.run('drill', runbook, ...fault);
  expect(code).toBe(3);
  expect(stdout).toMatch(/1000 items with\s+sha256:\w+ then, 999 with/);
});
