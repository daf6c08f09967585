import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Machine } from './drillbook';
import { failing, long, making, passing } from './runbooks';

const machine = new Machine();
for (const [name, text] of Object.entries({ passing, failing, long })) machine.write(`${name}.yaml`, text);
afterAll(() => machine.remove());

test('a drill ends with a verdict, a report, and nothing left of its stack', async () => {
  const { code, lines, stderr } = await machine.run('drill', 'passing.yaml', '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const result = lines().at(-1) as { report: string; evidence: string };
  expect(result).toMatchObject({ type: 'result', verdict: 'passed' });
  expect(existsSync(join(machine.directory, result.report))).toBe(true);
  expect(existsSync(result.evidence)).toBe(true);
  expect((await machine.run('evidence', 'verify', 'drillbook-reports/evidence')).code).toBe(0);
  expect(existsSync(join(machine.directory, 'state'))).toBe(false);
});

test('a drill whose check does not hold ends with 3 and names the check', async () => {
  const { code, stdout } = await machine.run('drill', 'failing.yaml');
  expect(code).toBe(3);
  expect(stdout).toContain('1 + 1 == 3: numbers are broken');
});

test('a report that cannot be written does not cost the verdict', async () => {
  machine.write('in-the-way', '');
  const { code, stdout, stderr } = await machine.run('drill', 'passing.yaml', '--report-dir', 'in-the-way');
  expect(code).toBe(0);
  expect(stdout).toContain('Verdict: passed');
  expect(stderr).toContain('Warning: The report could not be written');
});

test('Ctrl-C takes the stack down and says so', async () => {
  const drill = machine.start('drill', 'long.yaml', '--json');
  await drill.said('"outcome":"running"');
  drill.signal('SIGINT');
  const { code, lines } = await drill.ended;
  expect(code).toBe(130);
  expect(lines().find(({ type }) => type === 'error')).toMatchObject({
    code: 'Interrupted',
    message: expect.stringContaining('stack taken down'),
  });
  expect(lines().at(-1)).toMatchObject({ type: 'result', exit: 130 });
});

describe('a drill under an IAM policy', () => {
  const actions = ['CreateTable', 'TagResource', 'ListTagsOfResource', 'DescribeTable', 'Scan'];
  const drill = (allowed: readonly string[]) => {
    const Action = allowed.map((name) => `dynamodb:${name}`);
    const Resource = 'arn:aws:dynamodb:us-east-1:000000000000:table/made';
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] };
    machine.write('policy.json', JSON.stringify(policy));
    machine.write('making.yaml', making);
    return machine.run('drill', 'making.yaml', '--policy', 'policy.json', '--json');
  };

  test('passes with what its steps declare', async () => {
    const { code, lines } = await drill(actions);
    expect({ code, result: lines().at(-1) }).toMatchObject({ code: 0, result: { verdict: 'passed' } });
  });

  test('without one of the actions it ends at the first try, and names it', async () => {
    const { code, stdout } = await drill(actions.filter((name) => name !== 'Scan'));
    expect(code).toBe(1);
    expect(stdout).toContain('dynamodb:Scan is not allowed: ');
    expect(stdout).not.toContain('"attempt":2');
  });
});

test('a server that cannot be had is one clear error', async () => {
  const bare = new Machine();
  bare.environment['TEMPORAL_CLI_PATH'] = join(bare.directory, 'nothing');
  bare.write('passing.yaml', passing);
  const { code, stderr } = await bare.run('drill', 'passing.yaml');
  expect(code).toBe(1);
  expect(stderr).toMatch(/Error: TEMPORAL_CLI_PATH names ".*nothing"/);
  await bare.remove();
});

test('a drill does not depend on the AWS configuration of this machine', async () => {
  const elsewhere = new Machine();
  Object.assign(elsewhere.environment, { AWS_PROFILE: 'nobody', AWS_USE_FIPS_ENDPOINT: 'true' });
  elsewhere.write('making.yaml', making);
  const { code, stdout } = await elsewhere.run('drill', 'making.yaml');
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Verdict: passed') });
  await elsewhere.remove();
});
