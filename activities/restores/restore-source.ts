import type {
  BackupDescription,
  KeySchemaElement,
  OnDemandThroughput,
  Projection,
  TableDescription,
} from '@aws-sdk/client-dynamodb';

interface SourceIndex {
  readonly IndexName?: string | undefined;
  readonly KeySchema?: KeySchemaElement[] | undefined;
  readonly Projection?: Projection | undefined;
}

interface SourceCapacity {
  readonly ProvisionedThroughput?: { ReadCapacityUnits?: number | undefined; WriteCapacityUnits?: number | undefined };
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
}

/** What overrides are made of. */
export interface RestoreSource {
  readonly name: string;
  readonly billingMode: string;
  readonly capacity: SourceCapacity;
  /** Undefined where DynamoDB does not tell, of the backup of a deleted table. */
  readonly globalIndexes: readonly (SourceIndex & SourceCapacity)[] | undefined;
  readonly localIndexes: readonly SourceIndex[] | undefined;
}

export function sourceOfTable(table: TableDescription): RestoreSource {
  return {
    name: table.TableName ?? '',
    billingMode: table.BillingModeSummary?.BillingMode ?? 'PROVISIONED',
    capacity: table as SourceCapacity,
    globalIndexes: (table.GlobalSecondaryIndexes ?? []) as RestoreSource['globalIndexes'],
    localIndexes: table.LocalSecondaryIndexes ?? [],
  };
}

export function sourceOfBackup({
  BackupDetails: own,
  SourceTableDetails: table,
  SourceTableFeatureDetails: features,
}: BackupDescription): RestoreSource {
  const untold = own?.BackupType === 'SYSTEM' ? undefined : [];
  return {
    name: table?.TableName ?? '',
    billingMode: table?.BillingMode ?? 'PROVISIONED',
    capacity: (table ?? {}) as SourceCapacity,
    globalIndexes: (features?.GlobalSecondaryIndexes ?? untold) as RestoreSource['globalIndexes'],
    localIndexes: features?.LocalSecondaryIndexes ?? untold,
  };
}
