import { CreateTableCommand, UpdateContinuousBackupsCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import type { Machine } from './drillbook';
import { stackDynamodb } from './stack-dynamodb';

export interface WantedTable {
  readonly name: string;
  readonly team: string;
  readonly pitr: boolean;
}

/** Makes empty tables on the stack of a machine. */
export async function makeTables(machine: Machine, tables: readonly WantedTable[]): Promise<void> {
  const client = stackDynamodb(machine);
  for (const { name: TableName, team, pitr } of tables) {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        Tags: [{ Key: 'team', Value: team }],
      }),
    );
    await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName });
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    if (pitr) await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  }
  client.destroy();
}
