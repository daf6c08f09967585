import { Machine } from './drillbook';
import { passing } from './runbooks';

const machine = new Machine();
machine.write('passing.yaml', passing);
afterAll(() => machine.remove());

const needy = [['list'], ['status', 'x', '--watch'], ['run', 'passing.yaml'], ['worker']];

test.each(needy.map((args) => [args]))('%j without a server says how to get one', async (args) => {
  const { code, stderr } = await machine.run(...args);
  expect(code).toBe(1);
  expect(stderr).toBe(
    'Error: No Temporal server is configured and no local stack is up.\n' +
      'Try: `drillbook up` in another terminal, or set TEMPORAL_ADDRESS (and TEMPORAL_NAMESPACE).\n',
  );
});

test('a server that does not answer is named', async () => {
  const away = new Machine();
  away.environment['TEMPORAL_ADDRESS'] = '127.0.0.1:1';
  const { code, lines } = await away.run('list', '--json');
  expect(code).toBe(1);
  expect(lines()[0]).toMatchObject({
    type: 'error',
    code: 'NoServer',
    message: expect.stringContaining('127.0.0.1:1'),
  });
  expect((await away.run('worker')).stderr).toMatch(
    /^Error: Cannot reach Temporal at 127\.0\.0\.1:1: [\w ]+\nTry: .+\n$/,
  );
  await away.remove();
});

test('a profile that is not there is wrong usage', async () => {
  const profiled = new Machine();
  profiled.environment['TEMPORAL_PROFILE'] = 'nobody';
  const { code, stderr } = await profiled.run('list');
  expect(code).toBe(2);
  expect(stderr).toContain('nobody');
  await profiled.remove();
});

test('the doctor says what is missing and how to get it', async () => {
  const { code, lines } = await machine.run('doctor', '--json');
  expect(code).toBe(1);
  const checks = lines().filter(({ type }) => type === 'check');
  expect(checks.map(({ name, state }) => [name, state])).toEqual([
    ['Node.js', 'ok'],
    ['Temporal dev server', expect.stringMatching(/ok|missing/)],
    ['Temporal connection', 'missing'],
    ['Workers', 'skipped'],
    ['AWS region', 'missing'],
    ['AWS credentials', 'missing'],
    ['DynamoDB', 'missing'],
  ]);
  for (const { state, hint } of checks) if (state === 'missing') expect(hint).toEqual(expect.any(String));
});
