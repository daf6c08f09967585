import type {
  PutScalingPolicyCommandInput,
  PutScheduledActionCommandInput,
  RegisterScalableTargetCommandInput,
} from '@aws-sdk/client-application-auto-scaling';
import { runningEmulator } from '../running-emulator.fixture';
import { index, makeTable, putAction, putPolicy, register, start } from './autoscaling.fixture';

beforeEach(async () => {
  await start(await runningEmulator());
  await makeTable();
});

test.each<[string, Partial<RegisterScalableTargetCommandInput>, string]>([
  ['no such table', { ResourceId: 'table/nobody' }, 'DynamoDB table does not exist: table/nobody'],
  ['no such index', { ...index, ResourceId: 'table/drill/index/nobody' }, 'DynamoDB index does not exist'],
  ['the dimension of an index', { ScalableDimension: index.ScalableDimension }, 'Unsupported'],
  ['another service', { ServiceNamespace: 'ecs' }, 'does not support the namespace ecs'],
  ['another dimension', { ScalableDimension: 'ecs:service:DesiredCount' }, 'scalableDimension'],
  ['no maximum', { MaxCapacity: undefined }, 'must be specified'],
  ['a maximum below the minimum', { MaxCapacity: 4 }, 'cannot be less'],
  ['no capacity at all', { MinCapacity: 0 }, 'minCapacity'],
])('a target is refused: %s', async (_, more, message) => {
  const expected = { name: 'ValidationException', message: expect.stringContaining(message) };
  await expect(register(more)).rejects.toMatchObject(expected);
});

test.each<[string, Partial<PutScalingPolicyCommandInput>]>([
  ['steps', { PolicyType: 'StepScaling' }],
  ['no configuration', { TargetTrackingScalingPolicyConfiguration: undefined }],
  ['no metric', { TargetTrackingScalingPolicyConfiguration: { TargetValue: 70 } }],
  [
    'the metric of writes',
    {
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 70,
        PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBWriteCapacityUtilization' },
      },
    },
  ],
])('a policy is refused: %s', async (_, more) => {
  await register();
  await expect(putPolicy(more)).rejects.toMatchObject({ name: 'ValidationException' });
});

test.each<[string, Partial<PutScheduledActionCommandInput>]>([
  ['no schedule', { Schedule: undefined }],
  ['another schedule', { Schedule: 'tomorrow' }],
  ['nothing to do', { ScalableTargetAction: {} }],
  ['a maximum below the minimum', { ScalableTargetAction: { MinCapacity: 5, MaxCapacity: 4 } }],
])('a scheduled action is refused: %s', async (_, more) => {
  await register();
  await expect(putAction(more)).rejects.toMatchObject({ name: 'ValidationException' });
});
