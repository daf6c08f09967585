import { commands } from '../../cli/commands';
import { scheduleCommand } from '../../cli/commands/schedule';
import { Machine } from './drillbook';

const machine = new Machine();
afterAll(() => machine.remove());

const names = Object.keys(commands);

test('the help of the program lists every command and every exit code', async () => {
  const { code, stdout } = await machine.run('--help');
  expect(code).toBe(0);
  for (const name of names) expect(stdout).toContain(`\n  ${name} `);
  for (const exit of ['0', '1', '2', '3', '4', '5', '130']) expect(stdout).toContain(`\n  ${exit.padEnd(4)} `);
});

test('without a command there is help', async () => {
  const { code, stdout } = await machine.run();
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: drillbook');
});

/** Commands with their examples; those of a group by both names. */
const described = [
  ...names.map((name) => [name, commands[name]?.().examples ?? []] as const),
  ...scheduleCommand.commands.map(({ usage, examples }) => [`schedule ${usage.split(' ')[0]}`, examples] as const),
];

test.each(described)('the help of `%s` has examples that it understands, and exit codes', async (name, examples) => {
  const { code, stdout, stderr } = await machine.run(...name.split(' '), '--help');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`Usage: drillbook ${name}`);
  expect(stdout).toMatch(/Exit codes:\n {2}0 /);
  const own = examples.filter((example) => example.includes('drillbook '));
  expect(own.length).toBeGreaterThan(0);
  for (const example of own) {
    expect(example).toMatch(new RegExp(`drillbook ${name}\\b`));
    for (const [option] of example
      .replace(/"[^"]*"/g, '')
      .replace(/[#|].*/, '')
      .matchAll(/(?<=\s)--?[a-z][a-z-]*/g)) {
      expect(stdout).toMatch(new RegExp(`^ {2}.*${option}\\b`, 'm'));
    }
  }
});

test('a command is registered under its own name', () => {
  for (const [name, load] of Object.entries(commands)) expect(load().usage.split(' ')[0]).toBe(name);
});

test('the version is that of the package', async () => {
  const { stdout } = await machine.run('--version');
  expect(stdout.trim()).toBe(require('../../package.json').version);
});
