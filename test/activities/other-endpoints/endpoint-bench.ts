import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { createClients } from '../../../activities/clients';
import { rememberOperations } from '../../../activities/operation-name';
import { Bench } from '../../../faults/step-bench';

export const table = 'orders';

/** A bench on an endpoint that is not ours. */
export async function endpointBench(endpoint: string): Promise<Bench> {
  const clients = await createClients({ endpoint, region: 'us-east-1' });
  rememberOperations(clients.dynamodb);
  return new Bench(clients, {
    endpoint,
    sleep: (ms) => sleep(Math.min(ms, 50)),
    stop: async () => {
      clients.dynamodb.destroy();
      clients.items.destroy();
    },
  });
}

/** With the settings that such endpoints know. */
export async function createOrders({ clients: { dynamodb } }: Bench): Promise<void> {
  const { TableDescription } = await dynamodb.send(
    new CreateTableCommand({
      TableName: table,
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  const ResourceArn = TableDescription?.TableArn;
  const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true };
  await dynamodb.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }));
  await dynamodb.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'team', Value: 'orders' }] }));
  await dynamodb.send(new UpdateTableCommand({ TableName: table, DeletionProtectionEnabled: true }));
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 };
  await dynamodb.send(new UpdateContinuousBackupsCommand({ TableName: table, PointInTimeRecoverySpecification }));
}
