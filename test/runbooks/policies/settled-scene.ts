import { UpdateContributorInsightsCommand } from '@aws-sdk/client-dynamodb';
import { CreateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { LiveTable, orders } from '../../../faults/live-table';
import { scaleTable, watchTable } from '../../../faults/scaled-table';
import type { SceneWorld } from '../../../faults/scenes';

const indexName = 'byCustomer';
const throughput = { ReadCapacityUnits: 20, WriteCapacityUnits: 20 };

/** A protected table with an index that has insights, autoscaling, an alarm, and a function on its stream. */
export async function settledLive({ clients }: SceneWorld, table: string): Promise<LiveTable> {
  const there = await LiveTable.create(clients, table, {
    AttributeDefinitions: ['PK', 'customer'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: throughput,
    GlobalSecondaryIndexes: [
      {
        IndexName: indexName,
        KeySchema: [{ AttributeName: 'customer', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
        ProvisionedThroughput: throughput,
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
  await (await there.protect()).fill(orders(20));
  await clients.dynamodb.send(
    new UpdateContributorInsightsCommand({
      TableName: table,
      IndexName: indexName,
      ContributorInsightsAction: 'ENABLE',
    }),
  );
  await scaleTable({ clients }, table, indexName);
  await watchTable({ clients }, table);
  const { LatestStreamArn: EventSourceArn } = await there.describe();
  const mapping = { FunctionName: 'migrate', StartingPosition: 'LATEST' as const, EventSourceArn };
  await clients.services.lambda().send(new CreateEventSourceMappingCommand(mapping));
  return there;
}
