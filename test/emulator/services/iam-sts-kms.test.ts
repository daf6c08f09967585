import { paginateSimulatePrincipalPolicy, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { runningEmulator } from '../running-emulator.fixture';
import { clientsOf } from './clients.fixture';

const role = 'arn:aws:iam::000000000000:role/drillbook';
const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders';
const scanOnly = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['dynamodb:Scan', 'iam:SimulatePrincipalPolicy'], Resource: [table, role] },
    { Effect: 'Deny', Action: 'dynamodb:Delete*', Resource: '*' },
  ],
} as const;

test('STS tells who is calling, whatever the policy says', async () => {
  const policy = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', Resource: '*' } } as const;
  const { services } = await clientsOf(await runningEmulator({ policy, accountId: '123456789012' }));
  expect(await services.sts().send(new GetCallerIdentityCommand())).toMatchObject({
    Account: '123456789012',
    Arn: 'arn:aws:sts::123456789012:assumed-role/drillbook/worker',
    UserId: expect.stringMatching(/:worker$/),
  });
});

describe('SimulatePrincipalPolicy', () => {
  const simulate = async (policy: typeof scanOnly | null, more: object = {}) => {
    const { services } = await clientsOf(await runningEmulator({ policy }));
    const request = {
      PolicySourceArn: role,
      ActionNames: ['dynamodb:Scan', 'dynamodb:DeleteItem', 'dynamodb:Query'],
      ResourceArns: [table],
      ...more,
    };
    const { EvaluationResults = [] } = await services.iam().send(new SimulatePrincipalPolicyCommand(request));
    return EvaluationResults.map((result) => [result.EvalActionName, result.EvalResourceName, result.EvalDecision]);
  };

  test('answers by the policy in force', async () => {
    expect(await simulate(scanOnly)).toEqual([
      ['dynamodb:Scan', table, 'allowed'],
      ['dynamodb:DeleteItem', table, 'explicitDeny'],
      ['dynamodb:Query', table, 'implicitDeny'],
    ]);
    expect(await simulate(scanOnly, { ResourceArns: [`${table}2`, table], ActionNames: ['dynamodb:Scan'] })).toEqual([
      ['dynamodb:Scan', `${table}2`, 'implicitDeny'],
      ['dynamodb:Scan', table, 'allowed'],
    ]);
  });

  test('without one everything is allowed, without resources on everything', async () => {
    expect(await simulate(null, { ResourceArns: undefined, ActionNames: ['dynamodb:Scan'] })).toEqual([
      ['dynamodb:Scan', '*', 'allowed'],
    ]);
  });

  test('pages as it is asked to', async () => {
    const { services } = await clientsOf(await runningEmulator());
    const ActionNames = Array.from({ length: 7 }, (_, at) => `dynamodb:Action${at}`);
    const pages: number[] = [];
    for await (const { EvaluationResults = [] } of paginateSimulatePrincipalPolicy(
      { client: services.iam(), pageSize: 3 },
      { PolicySourceArn: role, ActionNames },
    )) {
      pages.push(EvaluationResults.length);
    }
    expect(pages).toEqual([3, 3, 1]);
  });

  test.each([
    [{ PolicySourceArn: 'arn:aws:sts::000000000000:assumed-role/drillbook/worker' }, 'InvalidInput'],
    [{ PolicySourceArn: 'arn:aws:iam::000000000000:role/other' }, 'NoSuchEntity'],
    [{ ActionNames: ['dynamodb:Sc*n'] }, 'InvalidInput'],
  ])('%j: %s', async (more, name) => {
    await expect(simulate(null, more)).rejects.toMatchObject({ name: expect.stringContaining(name) });
  });

  test('is an action itself', async () => {
    const policy = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 'iam:Get*', Resource: '*' },
    } as const;
    const { services } = await clientsOf(await runningEmulator({ policy }));
    const call = services
      .iam()
      .send(new SimulatePrincipalPolicyCommand({ PolicySourceArn: role, ActionNames: ['a:B'] }));
    await expect(call).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::000000000000:assumed-role/drillbook/worker is not authorized to perform: iam:SimulatePrincipalPolicy on resource: ${role} because no identity-based policy allows the iam:SimulatePrincipalPolicy action`,
      $metadata: { httpStatusCode: 403 },
    });
  });
});

describe('DescribeKey', () => {
  const describeKey = async (KeyId: string) => {
    const { services } = await clientsOf(await runningEmulator());
    return (await services.kms().send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;
  };

  test.each([
    ['abc', { KeyId: 'abc', Arn: 'arn:aws:kms:us-east-1:000000000000:key/abc', KeyState: 'Enabled', Enabled: true }],
    ['abc', { KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', KeyManager: 'CUSTOMER' }],
    ['alias/aws/dynamodb', { KeyManager: 'AWS', KeyState: 'Enabled' }],
    ['is-disabled', { KeyState: 'Disabled', Enabled: false }],
    ['some-hmac', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }],
    ['alias/rsa-key', { KeySpec: 'RSA_2048' }],
  ])('%s: %j', async (id, expected) => {
    expect(await describeKey(id)).toMatchObject(expected);
  });

  test.each([
    ['missing-key', 'NotFoundException'],
    ['arn:aws:kms:us-east-1:999999999999:key/abc', 'AccessDeniedException'],
  ])('%s: %s', async (id, name) => {
    await expect(describeKey(id)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });
});
