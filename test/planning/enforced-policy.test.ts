import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { createClients } from '../../activities/clients';
import { createTable } from '../../activities/create-table';
import { enablePitr } from '../../activities/enable-pitr';
import { seeTables } from '../../activities/fleets/see-tables';
import { stepKinds } from '../../activities/step-table';
import { loadRunbook } from '../../cli/runs/load-runbook';
import { type EmulatorBench, emulatorBench } from '../../faults/emulator-bench';
import { planOfSteps, shippedPlan } from '../../faults/plan-of';
import { orders, tableWith } from '../../faults/sample-table';
import { compileOpenPlan, type OpenPlan } from '../../language/fleet/open-plan';
import type { FleetSelection } from '../../language/fleet/selection';
import type { JsonObject } from '../../language/json';
import { predictSteps } from '../../language/predict';
import { keyIsUsable } from '../../planning/checks/key-access';
import { type Look, lookAt, verdictOf } from '../../planning/look';
import { policyOf } from '../../planning/policy/document';
import { plansOfFleet, selectGrants } from '../../planning/policy/fleet-grants';
import { keyGrants, planGrants, runGrants } from '../../planning/policy/grants';
import { World } from '../../planning/world';

const place = { account: '000000000000', region: 'us-east-1' };
const caller = 'arn:aws:sts::000000000000:assumed-role/drillbook/worker';

let bench: EmulatorBench;
let table: string;
let time: string;

beforeAll(async () => {
  bench = await emulatorBench();
  table = await tableWith(bench, orders(50));
  await bench.perform(enablePitr, { table });
  bench.clock.advance(120_000);
  await bench.clients.services
    .ssm()
    .send(new PutParameterCommand({ Name: '/app/table', Value: table, Type: 'String' }));
  time = new Date(Math.floor(bench.clock.now() / 1000) * 1000 - 60_000).toISOString();
});
afterAll(() => bench.stop());

/** Only what the policy allows is answered. */
async function restrict(policy: object | null): Promise<void> {
  const answer = await fetch(`${bench.emulator.url}/_emulator/policy`, {
    method: 'POST',
    body: JSON.stringify(policy),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function look(plan: ReturnType<typeof shippedPlan>): Promise<Look> {
  const clients = await createClients({ endpoint: bench.emulator.url });
  const found = await lookAt(plan, { kinds: stepKinds, world: new World(clients) });
  clients.dynamodb.destroy();
  clients.items.destroy();
  return found;
}

const inputs: readonly (readonly [string, () => JsonObject])[] = [
  ['guarded-delete', () => ({})],
  ['deleted-table', () => ({})],
  ['restore-test', () => ({ table })],
  [
    'recover-items',
    () => ({ table, from: time, to: time, filter: 'progress = :open', values: { ':open': 'OPEN' }, maxItems: 5 }),
  ],
  ['recover-table', () => ({ table, target: 'recovered', to: time, pointer: '/app/table' })],
  ['backup-before-migration', () => ({ table, functionName: 'migrate' })],
];

/** Actions for which AWS knows no resource. */
const withoutResource = [
  'dynamodb:ListBackups',
  'application-autoscaling:DescribeScalableTargets',
  'application-autoscaling:DescribeScalingPolicies',
  'application-autoscaling:DescribeScheduledActions',
  'lambda:CreateEventSourceMapping',
  'lambda:ListEventSourceMappings',
];

describe.each(inputs)('%s', (name, given) => {
  afterEach(() => restrict(null));

  test('can be planned with the policy of a plan, and is told what the run may not do', async () => {
    const plan = shippedPlan(name, given());
    const rows = predictSteps(plan, stepKinds);
    const [reads, run] = [planGrants(rows, place, caller), runGrants(rows, place, undefined)];
    await restrict(policyOf([...reads, ...run]));
    const allowed = await look(plan);
    expect(allowed.findings.filter(({ state, check }) => state === 'unknown' && check !== 'lock')).toEqual([]);
    expect(allowed.findings.find(({ check }) => check === 'iamActions')).toMatchObject({ state: 'ok' });
    expect(verdictOf(allowed.findings)).toBe('clear');

    const [missing] = run.filter(({ action }) => !reads.some((grant) => grant.action === action));
    await restrict(policyOf([...reads, ...run.filter(({ action }) => action !== missing?.action)]));
    const refused = await look(plan);
    const [iam] = refused.findings.filter(({ state }) => state === 'blocked');
    expect(iam).toMatchObject({ check: 'iamActions', found: expect.stringContaining(`${missing?.action} on `) });
  });

  test('has a policy of which no resource is everything, but where AWS knows none', () => {
    const grants = runGrants(predictSteps(shippedPlan(name, given()), stepKinds), place, undefined);
    const everywhere = grants.filter(({ resource }) => resource === '*').map(({ action }) => action);
    expect(everywhere.filter((action) => !withoutResource.includes(action))).toEqual([]);
    expect(grants.filter(({ resource }) => /:table\/\*/.test(resource))).toEqual([]);
  });
});

test('what may not be read is said, with the action', async () => {
  await restrict(policyOf([{ action: 'dynamodb:ListTables', resource: '*' }]));
  const found = await look(planOfSteps(`  - countItems: { table: ${table} }`));
  await restrict(null);
  const [exists] = found.findings.filter(({ check }) => check === 'tableExists');
  expect(exists).toMatchObject({ state: 'unknown', found: expect.stringContaining('dynamodb:DescribeTable') });
  expect(verdictOf(found.findings)).toBe('unknown');
});

test('the key of a table is looked at', async () => {
  const SSESpecification = { Enabled: true, SSEType: 'KMS' as const, KMSMasterKeyId: 'orders-key' };
  const encrypted = await tableWith(bench, [], { SSESpecification });
  const plan = planOfSteps(`  - restoreTable: { source: ${encrypted}, target: copy, to: "${time}" }`);
  const found = await look(plan);
  expect(found.findings.filter(({ check }) => check === 'keyAccess')).toMatchObject([{ state: 'ok' }]);
  const clients = await createClients({ endpoint: bench.emulator.url });
  const grants = await keyGrants(predictSteps(plan, stepKinds), new World(clients));
  expect(grants).toContainEqual({
    action: 'kms:CreateGrant',
    resource: expect.stringMatching(/^arn:aws:kms:.*orders-key$/),
  });
});

test('the key that a restore puts its copy under is looked at too, and granted', async () => {
  const key = 'arn:aws:kms:us-east-1:000000000000:key/orders-key';
  const planWith = (id: string) =>
    planOfSteps(
      `  - restoreTable: { source: ${table}, target: copy, to: "${time}", overrides: { encryption: { key: "${id}" } } }`,
    );
  const rows = predictSteps(planWith(key), stepKinds);
  const clients = await createClients({ endpoint: bench.emulator.url });
  const ofKey = (grants: readonly { action: string; resource: string }[]) =>
    grants.filter(({ resource }) => resource === key).map(({ action }) => action);
  expect(ofKey(await keyGrants(rows, new World(clients)))).toContain('kms:CreateGrant');
  expect(ofKey(planGrants(rows, place, undefined))).toEqual(['kms:DescribeKey']);
  const found = await look(planWith(key.replace('orders-key', 'disabled-key')));
  expect(found.findings.filter(({ check }) => check === 'overridesFit')).toMatchObject([{ state: 'blocked' }]);
  const owned = predictSteps(planWith('AWS_OWNED'), stepKinds);
  expect(await keyGrants(owned, new World(clients))).toEqual([]);
});

test.each([
  ['orders-key', 'ok'],
  ['disabled-key', 'blocked'],
  ['hmac-key', 'blocked'],
  ['rsa-key', 'blocked'],
  ['missing-key', 'blocked'],
])('the key %s: %s', async (key, state) => {
  const clients = await createClients({ endpoint: bench.emulator.url });
  const answer = await keyIsUsable(new World(clients), `arn:aws:kms:us-east-1:000000000000:key/${key}`);
  expect(answer).toMatchObject({ state, found: expect.stringContaining(key) });
});

describe('a fleet', () => {
  beforeAll(async () => {
    const keys = { partition: { name: 'PK' } };
    for (const name of ['fleet-a', 'fleet-b']) await bench.perform(createTable, { table: name, keys });
  });
  afterEach(() => restrict(null));

  test.each<[string, FleetSelection, string[]]>([
    ['a name', { select: { names: ['fleet-a'] } }, ['fleet-a']],
    ['a pattern', { select: { patterns: ['fleet-?'] } }, ['fleet-a', 'fleet-b']],
    ['recovery', { select: { pitr: true }, required: { tags: { team: 'x' } } }, ['fleet-a', 'fleet-b']],
  ])('finds its tables by %s with its policy', async (_by, selection, found) => {
    await restrict(policyOf(selectGrants(selection, true, place)));
    const context = {
      ...{ dynamodb: bench.clients.dynamodb, signal: new AbortController().signal, heartbeat: () => {} },
      ...{ sleep: () => Promise.resolve(), pace: { throttled: () => {} } },
    };
    const seen = await seeTables(context, selection, true);
    const looked = seen.filter(({ status }) => status !== undefined).map((each) => each.table);
    expect(looked).toEqual(expect.arrayContaining(found));
  });

  test('of a pattern is allowed what its runs do on the tables of that pattern, and on no other', () => {
    const source = loadRunbook('restore-test');
    const { open } = compileOpenPlan(source, stepKinds, {}, 'table');
    const plans = plansOfFleet(open as OpenPlan, { names: ['carts'], patterns: ['orders-?'] });
    const grants = plans.flatMap((plan) => runGrants(predictSteps(plan, stepKinds), place, undefined));
    const restored = grants.filter(({ action }) => action === 'dynamodb:RestoreTableToPointInTime');
    const arn = (name: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${name}`;
    expect(new Set(restored.map(({ resource }) => resource))).toEqual(
      new Set([arn('carts'), arn('orders-*'), arn('drillbook-test-*')]),
    );
  });
});
