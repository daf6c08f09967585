import { stepKinds, steps } from '../../activities/step-table';
import { planOfSteps, shippedPlan } from '../../faults/plan-of';
import { type PredictedStep, predictSteps } from '../../language/predict';
import { arnOf, located, tableArn } from '../../planning/policy/arn';
import { policyOf } from '../../planning/policy/document';
import { planGrants, principalOf, runGrants } from '../../planning/policy/grants';
import { resourceArn } from '../../planning/policy/resources';

const place = { account: '123456789012', region: 'eu-west-1' };
const table = (name: string) => `arn:aws:dynamodb:eu-west-1:123456789012:table/${name}`;

test.each(['guarded-delete', 'deleted-table'])('the policy of %s is exact, and IAM takes its grammar', (name) => {
  const { Version, Statement } = policyOf(runGrants(predictSteps(shippedPlan(name), stepKinds), place, undefined));
  expect(Version).toBe('2012-10-17');
  expect(new Set(Statement.map(({ Sid }) => Sid)).size).toBe(Statement.length);
  for (const { Sid, Effect, Action, Resource } of Statement) {
    expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
    expect(Effect).toBe('Allow');
    expect(Action).toEqual([...new Set(Action)].sort());
    for (const action of Action) expect(action).toMatch(/^[a-z]+:[A-Z][A-Za-z]+$/);
    for (const resource of Resource) {
      if (resource === '*') expect(Action).toEqual(['dynamodb:ListBackups']);
      else expect(resource).toMatch(/^arn:aws:dynamodb:eu-west-1:123456789012:table\/drillbook-[\w/*-]+$/);
    }
  }
  const actions = new Map(Statement.flatMap(({ Action, Resource }) => Resource.map((resource) => [resource, Action])));
  if (name === 'guarded-delete') {
    expect([...actions.keys()]).toEqual([table('drillbook-orders'), table('drillbook-orders-restored')]);
    expect(actions.get(table('drillbook-orders-restored'))).toContain('dynamodb:DeleteTable');
    expect(actions.get(table('drillbook-orders'))).not.toContain('dynamodb:DeleteTable');
  } else {
    // Only the run knows the backup.
    expect(actions.get(`${table('drillbook-customers')}/backup/*`)).toContain('dynamodb:RestoreTableFromBackup');
  }
});

test('a name that only the run knows is a pattern, as narrow as can be', () => {
  const plan = planOfSteps(`  - id: made
    createTable: { table: "orders-\${{ run.id }}", keys: { partition: { name: id } } }
  - countItems: { table: "\${{ steps.made.table }}" }`);
  const [statement, ...more] = policyOf(runGrants(predictSteps(plan, stepKinds), place, undefined)).Statement;
  expect(more).toEqual([]);
  expect(statement?.Resource).toEqual([table('orders-*')]);
});

test('a step that only counts is granted no write', () => {
  const actionsOf = (dryRun: boolean) => {
    const plan = planOfSteps(`  - reconcileItems: { from: copy, to: orders, dryRun: ${dryRun} }`);
    return runGrants(predictSteps(plan, stepKinds), place, undefined).map(({ action }) => action);
  };
  expect(actionsOf(true)).not.toContain('dynamodb:PutItem');
  expect(actionsOf(false)).toContain('dynamodb:PutItem');
});

test('a comparison that looks up chosen items in the live table is not granted a scan of that', () => {
  const onLive = (more: string) => {
    const plan = planOfSteps(`  - reconcileItems: { from: copy, to: orders${more} }`);
    const grants = runGrants(predictSteps(plan, stepKinds), place, undefined);
    return grants.filter(({ resource }) => resource === table('orders')).map(({ action }) => action);
  };
  expect(onLive('')).toContain('dynamodb:Scan');
  for (const more of [', filter: "attribute_exists(a)"', ', absentIn: after'])
    expect(onLive(more)).not.toContain('dynamodb:Scan');
});

test('an action that only an optional input needs is granted only with it', () => {
  const actionsOf = (more: string) => {
    const plan = planOfSteps(`  - id: mark
    markTimestamp: { table: orders }
  - deleteItems: { table: orders, filter: "a = b", maxItems: 1${more} }`);
    return policyOf(runGrants(predictSteps(plan, stepKinds), place, undefined)).Statement.flatMap(
      ({ Action }) => Action,
    );
  };
  expect(actionsOf('')).not.toContain('dynamodb:DescribeContinuousBackups');
  for (const time of ['"2026-01-01T00:00:00Z"', '"\u0024{{ steps.mark.time }}"']) {
    expect(actionsOf(`, restorableTo: ${time}`)).toContain('dynamodb:DescribeContinuousBackups');
  }
});

test('the partition follows the region', () => {
  expect(arnOf('dynamodb', 'table/a', { account: '1', region: 'cn-north-1' })).toBe(
    'arn:aws-cn:dynamodb:cn-north-1:1:table/a',
  );
  expect(tableArn('a', { account: '1', region: 'us-gov-west-1' })).toBe(
    'arn:aws-us-gov:dynamodb:us-gov-west-1:1:table/a',
  );
  expect(located('arn:*:dynamodb:*:*:table/a/backup/*', place)).toBe(`${table('a')}/backup/*`);
  expect(tableArn('arn:aws:dynamodb:us-east-1:9:table/b', place)).toBe('arn:aws:dynamodb:us-east-1:9:table/b');
});

test('what an ARN names is granted in its own region, and the new table in that of the worker', () => {
  const source = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';
  const plan = planOfSteps(`  - captureSettings: { table: "${source}" }
  - restoreTable: { source: "${source}", target: copy, to: "2026-01-01T00:00:00Z" }`);
  const grants = runGrants(predictSteps(plan, stepKinds), place, undefined);
  const of = (action: string) => grants.filter((grant) => grant.action === action).map(({ resource }) => resource);
  expect(of('dynamodb:RestoreTableToPointInTime')).toEqual([source, table('copy')]);
  expect(of('dynamodb:DescribeContinuousBackups')).toEqual([source, source]);
  expect(of('cloudwatch:DescribeAlarms')).toEqual(['arn:aws:cloudwatch:us-east-1:123456789012:alarm:*']);
  const keys = planGrants(predictSteps(plan, stepKinds), place, undefined).filter(({ action }) =>
    action.startsWith('kms:'),
  );
  expect(keys).toEqual([{ action: 'kms:DescribeKey', resource: 'arn:aws:kms:us-east-1:123456789012:key/*' }]);
});

test('each sort of resource has its ARN', () => {
  const row = (input: Record<string, string>, unknown: string[] = []) =>
    ({ input, patterns: {}, unknown }) as unknown as PredictedStep;
  const at = 'eu-west-1:123456789012';
  const cases: [Parameters<typeof resourceArn>[0], Record<string, string>, string][] = [
    [{ indexesOf: 'x' }, { x: 'orders' }, `${table('orders')}/index/*`],
    [{ replicasOf: 'x' }, { x: 'orders' }, 'arn:aws:dynamodb:*:123456789012:table/orders'],
    [{ backupsOf: 'x' }, { x: 'orders' }, `${table('orders')}/backup/*`],
    [{ parameter: 'x' }, { x: '/app/table' }, `arn:aws:ssm:${at}:parameter/app/table`],
    [{ parameter: 'x' }, { x: 'table' }, `arn:aws:ssm:${at}:parameter/table`],
    [{ function: 'x' }, { x: 'fix' }, `arn:aws:lambda:${at}:function:fix`],
    [
      { function: 'x' },
      { x: '999999999999:function:fix:live' },
      'arn:aws:lambda:eu-west-1:999999999999:function:fix:live',
    ],
    ['scalableTargets', {}, `arn:aws:application-autoscaling:${at}:scalable-target/*`],
    ['alarms', {}, `arn:aws:cloudwatch:${at}:alarm:*`],
    ['eventSourceMappings', {}, `arn:aws:lambda:${at}:event-source-mapping:*`],
    ['anything', {}, '*'],
  ];
  for (const [on, input, arn] of cases) expect(resourceArn(on, row(input), place)).toBe(arn);
  expect(resourceArn({ backup: 'x' }, row({}, ['x']), place)).toBe(`${table('*')}/backup/*`);
  expect(resourceArn({ table: 'x' }, row({}), place)).toBeUndefined();
});

test('what a plan reads is its own policy, and nothing in it changes anything', () => {
  const { Statement } = policyOf(planGrants(predictSteps(shippedPlan('guarded-delete'), stepKinds), place, undefined));
  const actions = Statement.flatMap(({ Action }) => Action);
  expect(actions).toContain('dynamodb:DescribeContinuousBackups');
  for (const action of actions) expect(action).toMatch(/:(Describe|List|Scan|Simulate|Get)/);
});

test('the principal of an assumed role is the role', () => {
  expect(principalOf('arn:aws:sts::123456789012:assumed-role/drills/me')).toBe('arn:aws:iam::123456789012:role/drills');
  expect(principalOf('arn:aws:iam::123456789012:user/me')).toBe('arn:aws:iam::123456789012:user/me');
  expect(principalOf(undefined)).toBeUndefined();
});

test('every kind says what it needs and what it costs in fields that it has', () => {
  for (const { kind, input, output, needs, work, touches, recheck, predict } of steps) {
    const fields = Object.keys(input.shape);
    const named = [...needs, ...work, ...touches].flatMap((declared) =>
      Object.entries(declared)
        .filter(([key]) => !['check', 'does', 'effect', 'usually'].includes(key))
        .map(([, field]) => String(field)),
    );
    expect([kind, named.filter((field) => !fields.includes(field))]).toEqual([kind, []]);
    if (typeof recheck !== 'string') expect(fields).toContain(recheck.of);
    if (output.shape['table']) expect([kind, predict]).toEqual([kind, expect.any(Function)]);
    // Of nothing known nothing is predicted, and nothing thrown.
    expect(
      Object.values(predict?.({}) ?? {}).filter(
        (value) => value !== undefined && !['ENABLED', 'ACTIVE'].includes(String(value)),
      ),
    ).toEqual([]);
  }
});
