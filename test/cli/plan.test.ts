import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { freePort } from '../../local/temporal-server/free-port';
import { Machine, type Running } from './drillbook';
import { long } from './runbooks';

const machine = new Machine();
machine.write('locking.yaml', long.replace('name: long', 'name: locking\nlocks: [drillbook-orders]'));
machine.write('limited.yaml', long.replace('name: long', 'name: limited\nlimits: { readUnits: 50, writeUnits: 100 }'));
let stack: Running;
let dynamodb: string;

beforeAll(async () => {
  const port = String(await freePort());
  dynamodb = `http://127.0.0.1:${port}`;
  const ports = [
    '--temporal-port',
    String(await freePort()),
    '--ui-port',
    String(await freePort()),
    '--dynamodb-port',
    port,
  ];
  stack = machine.start('up', ...ports);
  await stack.said('Ctrl-C stops it.');
});
afterAll(async () => {
  stack.signal('SIGINT');
  await stack.ended;
  await machine.remove();
});

test('a plan says what each step does, what stands against it, and what it takes', async () => {
  const { code, stdout } = await machine.run('plan', 'guarded-delete');
  expect(code).toBe(0);
  for (const part of [
    'nothing is changed',
    'Restore to the mark, beside the live table',
    'destroys',
    'drillbook-orders-restored: the name is free',
    'made by this run (steps.create)',
    'Takes ',
    'read units',
    'prices of 20',
    'Nothing stands against the run.',
  ]) {
    expect(stdout).toContain(part);
  }
});

test('limits are a part of the plan, those of the command line before those of the runbook', async () => {
  const digests = new Set<unknown>();
  for (const args of [[], ['--max-rcu', '200'], ['--max-rcu', '200', '--max-wcu', '0.5']]) {
    const { lines } = await machine.run('plan', 'limited.yaml', ...args, '--json');
    const [plan] = lines();
    digests.add(plan?.['planDigest']);
    expect(plan).toMatchObject({
      limits: { readUnits: args.length > 0 ? 200 : 50, writeUnits: args.length > 2 ? 0.5 : 100 },
    });
  }
  expect(digests.size).toBe(3);
  const { stdout } = await machine.run('plan', 'limited.yaml', '--max-rcu', '200');
  expect(stdout).toContain('at most 200 read and 100 write units a second of each table');
});

test('a plan needs no Temporal', async () => {
  const alone = new Machine();
  const { code, lines } = await alone.run('plan', 'deleted-table', '--endpoint', dynamodb, '--json');
  expect(code).toBe(0);
  expect(lines().map(({ type }) => type)).toEqual(['plan', ...Array(11).fill('planStep'), 'planVerdict', 'result']);
  expect(lines()[0]).toMatchObject({ place: { account: '000000000000', region: 'us-east-1', endpoint: 'emulator' } });
  await alone.remove();
});

test('a plan of a runbook that is invalid is wrong usage; of one that nobody answers for, an error', async () => {
  expect((await machine.run('plan', 'guarded-delete', '-i', 'nothing=1')).code).toBe(2);
  const { code, stdout } = await machine.run('plan', 'guarded-delete', '--endpoint', 'http://127.0.0.1:9');
  expect(code).toBe(1);
  expect(stdout).toContain('Could not tell');
});

describe('a saved plan', () => {
  beforeAll(async () => {
    expect((await machine.run('plan', 'guarded-delete', '--out', 'plan.json')).code).toBe(0);
  });

  test('is a document of the published schema', () => {
    const schema = JSON.parse(readFileSync(resolve(__dirname, '../../docs/plan.schema.json'), 'utf8'));
    const isPlan = new Ajv({ strict: false }).compile(schema);
    isPlan(JSON.parse(readFileSync(join(machine.directory, 'plan.json'), 'utf8')));
    expect(isPlan.errors).toBeNull();
  });

  test('is not run when it was edited, nor with other inputs', async () => {
    const text = readFileSync(join(machine.directory, 'plan.json'), 'utf8');
    writeFileSync(join(machine.directory, 'edited.json'), text.replace('"maxAttempts": 12', '"maxAttempts": 13'));
    const edited = await machine.run('run', 'edited.json');
    expect(edited.code).toBe(2);
    expect(edited.stderr).toContain('it was changed after it was saved');
    const other = await machine.run('run', 'plan.json', '-i', 'table=other');
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('-i cannot change them');
    expect((await machine.run('run', 'nowhere.json')).stderr).toContain('no such file');
  });

  test('runs exactly so, and no second time, because the name of its table is taken then', async () => {
    const { digest } = JSON.parse(readFileSync(join(machine.directory, 'plan.json'), 'utf8')).plan;
    const { code, lines } = await machine.run('run', 'plan.json', '--follow', '--json');
    expect(code).toBe(0);
    expect(lines().find(({ type }) => type === 'outline')).toMatchObject({ planDigest: digest });
    const again = await machine.run('run', 'plan.json', '--json');
    expect(again.code).toBe(4);
    expect(again.lines()).toMatchObject([
      {
        type: 'planChanged',
        path: 'steps.create',
        check: 'nameFree',
        subject: 'drillbook-orders',
        was: 'the name is free',
        is: 'the name is taken: there is a table',
      },
      { type: 'error', code: 'PlanOutdated', message: expect.stringContaining('nameFree (steps.create)') },
      { type: 'result', exit: 4 },
    ]);
    expect((await machine.run('list', '--json')).lines().filter(({ type }) => type === 'run')).toHaveLength(1);
  });

  test('can be drilled, because a fresh emulator has no table of the name', async () => {
    expect((await machine.run('drill', 'plan.json')).code).toBe(0);
  });
});

test('a plan counts by what earlier runs took, and names what stands against it', async () => {
  const { code, lines } = await machine.run('plan', 'guarded-delete', '--json');
  expect(code).toBe(4);
  const told = lines();
  const restore = { of: 'drillbook-orders', restores: 1, by: 'table' };
  expect(told.find(({ path }) => path === 'steps.restored')).toMatchObject({ duration: { by: 'restores', restore } });
  expect(told.find(({ path }) => path === 'steps.create')).toMatchObject({ duration: { by: 'runs', runs: 1 } });
  expect(told.find(({ type }) => type === 'planVerdict')).toMatchObject({
    verdict: 'blocked',
    against: [{ path: 'steps.create', check: 'nameFree', state: 'blocked', hint: expect.any(String) }],
  });
});

test('a lock that another run holds stands against a plan, and the run is named', async () => {
  await machine.run('run', 'locking.yaml', '--run-id', 'the-holder');
  const held = async () => {
    for (;;) {
      const { code, lines } = await machine.run('plan', 'locking.yaml', '--json');
      if (code === 4) return lines().find(({ type }) => type === 'planVerdict');
    }
  };
  expect(await held()).toMatchObject({
    against: [{ path: 'run', check: 'lock', subject: 'drillbook-orders', found: 'the run the-holder holds the lock' }],
  });
});

describe('a policy', () => {
  test('is alone on standard output', async () => {
    const { code, stdout, stderr } = await machine.run('policy', 'guarded-delete');
    expect(code).toBe(0);
    const { Version, Statement } = JSON.parse(stdout);
    expect(Version).toBe('2012-10-17');
    expect(Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual([
      'TableDrillbookOrders',
      'TableDrillbookOrdersRestored',
    ]);
    expect(stderr).toContain('--for plan');
  });

  test('is of the account and the region that are given', async () => {
    const alone = new Machine();
    const args = ['policy', 'deleted-table', '--account', '123456789012', '--region', 'us-gov-west-1', '--json'];
    const { code, lines } = await alone.run(...args, '--endpoint', 'http://127.0.0.1:9');
    expect(code).toBe(0);
    expect(JSON.stringify(lines()[0])).toContain(
      'arn:aws-us-gov:dynamodb:us-gov-west-1:123456789012:table/drillbook-customers',
    );
    expect((await alone.run('policy', 'deleted-table', '--account', '12')).code).toBe(2);
    await alone.remove();
  });

  test('of a fleet is for all tables that its rules may take', async () => {
    const fleet = ['policy', 'restore-test', '--pattern', 'orders-*'];
    const { code, stdout, stderr } = await machine.run(...fleet);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('Only tables that are named') });
    const { Statement } = JSON.parse(stdout) as { Statement: { Action: string[]; Resource: string[] }[] };
    expect(Statement[0]).toMatchObject({ Action: ['dynamodb:ListTables'], Resource: ['*'] });
    const onOrders = Statement.find(({ Resource }) => Resource.some((arn) => arn.endsWith('table/orders-*')));
    expect(onOrders?.Action).toEqual(
      expect.arrayContaining(['dynamodb:RestoreTableToPointInTime', 'dynamodb:ListTagsOfResource']),
    );
    const refused = await machine.run(...fleet, '--for', 'plan');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('A plan is of one table')]);
  });
});
