import { DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { createClients } from '../../activities/clients';
import { useBench } from './bench-hooks';

const bench = useBench();

test("each client works at the emulator's address, and is one and the same at each call", async () => {
  const { services } = bench().clients;
  const calls = {
    ssm: () => services.ssm().send(new PutParameterCommand({ Name: 'a', Value: 'b', Type: 'String' })),
    lambda: () => services.lambda().send(new InvokeCommand({ FunctionName: 'a' })),
    kms: () => services.kms().send(new DescribeKeyCommand({ KeyId: 'a' })),
    iam: () => {
      const PolicySourceArn = 'arn:aws:iam::000000000000:role/drillbook';
      return services.iam().send(new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: ['a:B'] }));
    },
    autoscaling: () =>
      services.autoscaling().send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb' })),
    cloudwatch: () => services.cloudwatch().send(new DescribeAlarmsCommand()),
    s3: () => services.s3().send(new CreateBucketCommand({ Bucket: 'drills' })),
    sns: () => {
      const TopicArn = 'arn:aws:sns:us-east-1:000000000000:a';
      return services.sns().send(new PublishCommand({ TopicArn, Message: 'b' }));
    },
    eventBridge: () => services.eventBridge().send(new PutEventsCommand({ Entries: [{ Source: 'a' }] })),
    sts: () => services.sts().send(new GetCallerIdentityCommand()),
  } satisfies Record<Exclude<keyof typeof services, 'in'>, () => Promise<unknown>>;
  for (const [service, call] of Object.entries(calls)) {
    if (service === 'lambda') await expect(call()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    else await call();
    const made = services[service as keyof typeof calls];
    expect(made()).toBe(made());
  }
  expect(bench().emulator.stats.snapshot().calls).toEqual({
    PutParameter: 1,
    Invoke: 1,
    DescribeKey: 1,
    SimulatePrincipalPolicy: 1,
    DescribeScalableTargets: 1,
    DescribeAlarms: 1,
    CreateBucket: 1,
    Publish: 1,
    PutEvents: 1,
    GetCallerIdentity: 1,
  });
});

test('away from this machine each service has its own address, and none retries by itself', async () => {
  const { services: all } = await createClients({
    endpoint: 'https://dynamodb.eu-west-1.amazonaws.com',
    region: 'eu-west-1',
  });
  const { in: inRegion, ...services } = all;
  const { in: _, ...ofAnother } = inRegion('us-east-1');
  for (const [made, region] of [
    ...Object.values(services).map((each) => [each, 'eu-west-1'] as const),
    ...Object.values(ofAnother).map((each) => [each, 'us-east-1'] as const),
  ]) {
    const { config } = made() as ReturnType<typeof services.ssm>;
    expect(config.endpoint).toBeUndefined();
    expect(await config.maxAttempts()).toBe(1);
    expect(await config.region()).toBe(region);
  }
});
