import { Machine } from './drillbook';
import { misspelt, withInput } from './runbooks';

const machine = new Machine();
machine.write('misspelt.yaml', misspelt);
machine.write('with-input.yaml', withInput);
machine.write('no-json.txt', 'Version: 2012-10-17');
machine.write(
  'conditional.json',
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{}}}',
);
afterAll(() => machine.remove());

const wrong: readonly (readonly [string[], RegExp])[] = [
  [['nope'], /unknown command 'nope'/],
  [['lst'], /Did you mean list/],
  [['list', '--nope'], /unknown option '--nope'/],
  [['list', 'extra'], /too many arguments/],
  [['list', '--limit', 'many'], /positive integer/],
  [['validate'], /missing required argument 'file'/],
  [['status'], /missing required argument 'run'/],
  [['drill', '--restore-duration', 'soon'], /Expected a duration such as/],
  [['drill', '--clock-offset', '-soon'], /Expected a duration such as/],
  [['drill', '--fault', 'rain'], /Unknown fault `rain`/],
  [['drill', '--policy', 'none.json'], /Cannot read the policy none.json/],
  [['up', '--policy', 'no-json.txt'], /no-json.txt: Expected an IAM policy in JSON/],
  [['emulator', '--policy', 'conditional.json'], /conditional.json: .* element `Condition` of Statement 1/],
  [['emulator', '--lambda', 'hook=http://example.com/'], /function `hook` to be on this machine/],
  [['drill', '-i', 'table'], /Expected name=value/],
  [['drill', '-i', 'a=1', '-i', 'a=2'], /Input "a" is given twice/],
  [['run', 'with-input.yaml', '--max-rcu', '0'], /Expected units a second, a number above zero/],
  [['plan', 'with-input.yaml', '--max-wcu', 'all'], /Expected units a second, a number above zero/],
  [['run', 'plan.json', '--max-rcu', '5'], /A saved plan has its limits already/],
  [['worker', '--segments', '0'], /Expected an integer from 1 to 100/],
  [['emulator', '--port', '99999'], /Expected a port from 1 to 65535/],
  [['schedule', 'pause', 'weekly'], /--reason <text>' not specified\nTry: drillbook schedule pause --help/],
  [['report'], /Expected either a run or --fleet/],
  [['report', 'x', '--fleet'], /Expected either a run or --fleet/],
  [['report', '--fleet', '--format', 'json'], /--fleet is a page in html or md, not in json/],
  [['report', 'x', '--format', 'pdf'], /Allowed choices are html, json, md, junit/],
  [['validate', 'no-such.yaml'], /Cannot read the runbook "no-such.yaml": there is no such file/],
  [['run', 'no-such.yaml'], /no such file/],
  [['validate', '.'], /Cannot read the runbook ".": it is a directory/],
  [['run', 'misspelt.yaml', '--run-id', ''], /Expected at most 128 letters/],
  [['run', 'misspelt.yaml', '--run-id', '../above'], /Expected at most 128 letters/],
  [['run', 'misspelt.yaml', '--run-id', 'x'.repeat(129)], /Expected at most 128 letters/],
];

test.each(wrong)('%j is wrong usage', async (args, message) => {
  const { code, stdout, stderr } = await machine.run(...args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^Error: /);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/\nTry: /);
});

test.each([[['nope', '--json']], [['run', 'no-such.yaml', '--json']], [['list', '--limit', 'x', '--json']]])(
  '%j says so in JSON, the result last',
  async (args) => {
    const { code, stderr, lines } = await machine.run(...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    const [error, result] = lines();
    expect(error).toMatchObject({ version: 1, type: 'error', code: 'Usage', hint: expect.any(String) });
    expect(result).toEqual({
      version: 1,
      type: 'result',
      exit: 2,
      verdict: null,
      confidence: [],
      run: null,
      report: null,
      reports: null,
      evidence: null,
    });
  },
);

test('a runbook with a typo is told with file, line and column, before anything starts', async () => {
  const { code, stdout, stderr } = await machine.run('run', 'misspelt.yaml');
  expect(code).toBe(2);
  expect(stdout).toContain('misspelt.yaml:7:5');
  expect(stdout).toContain('countItem');
  expect(stderr).toContain('Error: The runbook "misspelt.yaml" cannot run as it is.');
});

test('a missing input is told before anything starts', async () => {
  const { code, stdout } = await machine.run('drill', 'with-input.yaml');
  expect(code).toBe(2);
  expect(stdout).toContain('table');
  expect(stdout).not.toContain('Starting the local stack');
});

test('an input that nobody declared is told', async () => {
  const { code, stdout } = await machine.run('drill', 'with-input.yaml', '-i', 'table=orders', '-i', '__proto__=1');
  expect(code).toBe(2);
  expect(stdout).toContain('__proto__');
});
