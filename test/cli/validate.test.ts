import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Machine } from './drillbook';
import { misspelt, passing } from './runbooks';

const machine = new Machine();
machine.write('good.yaml', passing);
machine.write('bad.yaml', misspelt);
afterAll(() => machine.remove());

test('every shipped runbook is valid', async () => {
  const directory = resolve(__dirname, '../../runbooks');
  const files = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  const { code, stdout } = await machine.run('validate', ...files.map((name) => join(directory, name)));
  expect(code).toBe(0);
  for (const file of files) expect(stdout).toContain(`✔ ${join(directory, file)}`);
});

test('a shipped runbook is known by its name', async () => {
  expect((await machine.run('validate', 'guarded-delete')).code).toBe(0);
});

test('one bad file makes the whole invalid, and the others are still told', async () => {
  const { code, stdout } = await machine.run('validate', 'bad.yaml', 'good.yaml');
  expect(code).toBe(2);
  expect(stdout).toContain('bad.yaml:7:5');
  expect(stdout).toContain('✔ good.yaml');
});

test('a file that cannot be read keeps no other from being checked', async () => {
  mkdirSync(join(machine.directory, 'guarded-delete'));
  const { code, stdout, stderr } = await machine.run('validate', 'nowhere.yaml', 'good.yaml', 'guarded-delete');
  expect(code).toBe(2);
  expect(stderr).toContain('Error: Cannot read the runbook "nowhere.yaml": there is no such file\nTry: ');
  expect(stdout).toContain('✔ good.yaml');
  // The shipped runbook, not the directory that happens to have its name.
  expect(stdout).toContain('guarded-delete.yaml');
});

test('as JSON there is one line a file and a result', async () => {
  const { code, lines } = await machine.run('validate', 'good.yaml', 'bad.yaml', '--json');
  expect(code).toBe(2);
  expect(lines()).toMatchObject([
    { version: 1, type: 'diagnostics', file: 'good.yaml', valid: true, diagnostics: [] },
    {
      type: 'diagnostics',
      file: 'bad.yaml',
      valid: false,
      diagnostics: [{ code: 'unknown-step-kind', range: { start: { line: 6, character: 4 } } }],
    },
    { type: 'result', exit: 2 },
  ]);
});

test('colours are for those who ask', async () => {
  const paint = '\u001b[';
  expect((await machine.run('validate', 'bad.yaml')).stdout).not.toContain(paint);
  machine.environment['FORCE_COLOR'] = '1';
  expect((await machine.run('validate', 'bad.yaml')).stdout).toContain(paint);
  machine.environment['NO_COLOR'] = '1';
  expect((await machine.run('validate', 'bad.yaml')).stdout).not.toContain(paint);
});
