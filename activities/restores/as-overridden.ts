import type { ProvisionedThroughputDescription, TableDescription } from '@aws-sdk/client-dynamodb';
import type { Overrides } from './overrides';

/** The capacity and the indexes that a restore of the table has; the rest is the table's. */
export function asOverridden(table: TableDescription, asked: Overrides): TableDescription {
  const mode = asked.BillingModeOverride ?? table.BillingModeSummary?.BillingMode ?? 'PROVISIONED';
  const units = (own: ProvisionedThroughputDescription | undefined, override?: ProvisionedThroughputDescription) =>
    mode === 'PROVISIONED' ? (override ?? own) : undefined;
  const indexes = asked.GlobalSecondaryIndexOverride ?? table.GlobalSecondaryIndexes;
  return {
    ...table,
    ProvisionedThroughput: units(table.ProvisionedThroughput, asked.ProvisionedThroughputOverride),
    GlobalSecondaryIndexes: indexes?.map(({ IndexName, ProvisionedThroughput }) => ({
      IndexName,
      ProvisionedThroughput: units(ProvisionedThroughput),
    })),
    LocalSecondaryIndexes: (asked.LocalSecondaryIndexOverride ?? table.LocalSecondaryIndexes)?.map(({ IndexName }) => ({
      IndexName,
    })),
  };
}
