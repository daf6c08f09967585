import type { Backup } from './backup';
import { sseDescription } from './table-description';

/** A backup as CreateBackup tells it. */
export function backupDetails(backup: Backup): Record<string, unknown> {
  return {
    BackupArn: backup.arn,
    BackupName: backup.name,
    BackupSizeBytes: backup.table.statistics.sizeBytes,
    BackupStatus: 'AVAILABLE',
    BackupType: backup.type,
    BackupCreationDateTime: backup.createdAt / 1000,
    ...(backup.expiresAt !== undefined && { BackupExpiryDateTime: backup.expiresAt / 1000 }),
  };
}

/** As ListBackups does. */
export function backupSummary(backup: Backup): Record<string, unknown> {
  const { arn, id, name } = backup.table;
  return { TableName: name, TableId: id, TableArn: arn, ...backupDetails(backup) };
}

/** As DescribeBackup and DeleteBackup do. */
export function backupDescription(backup: Backup): Record<string, unknown> {
  const { table } = backup;
  return {
    BackupDetails: backupDetails(backup),
    SourceTableDetails: {
      TableName: table.name,
      TableId: table.id,
      TableArn: table.arn,
      TableSizeBytes: table.statistics.sizeBytes,
      KeySchema: table.keySchema,
      TableCreationDateTime: table.createdAt / 1000,
      ProvisionedThroughput: table.throughput,
      ...(table.onDemandThroughput && { OnDemandThroughput: table.onDemandThroughput }),
      ItemCount: table.statistics.itemCount,
      BillingMode: table.billingMode,
    },
    // AWS tells nothing here of what a deleted table had, though a restore brings its indexes back.
    SourceTableFeatureDetails: backup.type === 'SYSTEM' ? {} : featureDetails(table),
  };
}

function featureDetails({ globalIndexes, localIndexes, stream, timeToLive, encryption }: Backup['table']): object {
  return {
    ...(localIndexes.length > 0 && { LocalSecondaryIndexes: localIndexes.map(indexInfo) }),
    ...(globalIndexes.length > 0 && {
      GlobalSecondaryIndexes: globalIndexes.map((index) => ({
        ...indexInfo(index),
        ProvisionedThroughput: index.throughput,
      })),
    }),
    ...(stream && { StreamDescription: { StreamEnabled: true, StreamViewType: stream.viewType } }),
    ...(timeToLive && {
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.attribute },
    }),
    ...(encryption && { SSEDescription: sseDescription(encryption.keyArn) }),
  };
}

function indexInfo({ name, keySchema, projection }: Backup['table']['localIndexes'][number]): object {
  return { IndexName: name, KeySchema: keySchema, Projection: projection };
}
