import { replicasDescription } from './replicas';
import type { GlobalIndex, Table, Throughput } from './table';
import { warmDescription, warmUnitsOfIndex, warmUnitsOfTable } from './warm-throughput';

/** A table as CreateTable, DescribeTable and their like tell it. */
export function tableDescription(table: Table, now: number): Record<string, unknown> {
  return {
    AttributeDefinitions: table.attributeDefinitions,
    TableName: table.name,
    KeySchema: table.keySchema,
    TableStatus: table.status,
    CreationDateTime: table.createdAt / 1000,
    ProvisionedThroughput: throughputDescription(table.throughput),
    TableSizeBytes: table.statistics.sizeBytes,
    ItemCount: table.statistics.itemCount,
    TableArn: table.arn,
    TableId: table.id,
    ...billingModeSummary(table),
    ...(table.onDemandThroughput && { OnDemandThroughput: table.onDemandThroughput }),
    ...warmThroughputOf(table, now),
    ...(table.localIndexes.length > 0 && {
      LocalSecondaryIndexes: table.localIndexes.map((index) => indexDescription(table, index)),
    }),
    ...(table.globalIndexes.length > 0 && {
      GlobalSecondaryIndexes: table.globalIndexes.map((index) => globalIndexDescription(table, index, now)),
    }),
    ...streamDescription(table),
    ...replicasDescription(table, now),
    ...restoreSummary(table),
    ...(table.encryption && { SSEDescription: sseDescription(table.encryption.keyArn) }),
    ...(table.tableClass && { TableClassSummary: { TableClass: table.tableClass } }),
    DeletionProtectionEnabled: table.deletionProtection,
  };
}

export function sseDescription(keyArn: string): Record<string, unknown> {
  return { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: keyArn };
}

function throughputDescription(throughput: Throughput): Record<string, unknown> {
  return { NumberOfDecreasesToday: 0, ...throughput };
}

/** AWS does not tell the mode of a table that was never anything but provisioned. */
function billingModeSummary({ billingMode, payPerRequestSince }: Table): Record<string, unknown> {
  if (payPerRequestSince === undefined) return {};
  return {
    BillingModeSummary: {
      BillingMode: billingMode,
      LastUpdateToPayPerRequestDateTime: payPerRequestSince / 1000,
    },
  };
}

function indexDescription(table: Table, index: Table['localIndexes'][number]): Record<string, unknown> {
  return {
    IndexName: index.name,
    KeySchema: index.keySchema,
    Projection: index.projection,
    IndexSizeBytes: 0,
    ItemCount: 0,
    IndexArn: `${table.arn}/index/${index.name}`,
  };
}

function globalIndexDescription(table: Table, index: GlobalIndex, now: number): Record<string, unknown> {
  return {
    ...indexDescription(table, index),
    // An index of a table that is being restored has no status yet.
    ...(!table.restore && { IndexStatus: index.status }),
    ...(index.status === 'CREATING' && table.activeSince !== undefined && { Backfilling: false }),
    ProvisionedThroughput: throughputDescription(index.throughput),
    ...(index.onDemandThroughput && { OnDemandThroughput: index.onDemandThroughput }),
    ...(table.activeSince !== undefined && {
      WarmThroughput: warmDescription(warmUnitsOfIndex(table, index, now), index.warmThroughput, now),
    }),
  };
}

/** Not told of a table that was never ACTIVE, unless it was asked for. */
function warmThroughputOf(table: Table, now: number): Record<string, unknown> {
  if (table.activeSince === undefined && !table.warmThroughput) return {};
  return { WarmThroughput: warmDescription(warmUnitsOfTable(table, now), table.warmThroughput, now) };
}

function streamDescription(table: Table): Record<string, unknown> {
  const latest = table.streamLabel && {
    LatestStreamLabel: table.streamLabel,
    LatestStreamArn: `${table.arn}/stream/${table.streamLabel}`,
  };
  if (!table.stream) return { ...latest };
  return { StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream.viewType }, ...latest };
}

function restoreSummary({ restore }: Table): Record<string, unknown> {
  if (!restore) return {};
  return {
    RestoreSummary: {
      ...(restore.sourceBackupArn && { SourceBackupArn: restore.sourceBackupArn }),
      SourceTableArn: restore.sourceTableArn,
      RestoreDateTime: restore.imagesAt / 1000,
      RestoreInProgress: true,
    },
  };
}
