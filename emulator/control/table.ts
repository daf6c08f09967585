import type { IndexShape, TableShape } from '../item-engine';
import type { InsightsByIndex } from './contributor-insights';
import type { KinesisDestination } from './kinesis-destinations';
import type { Replica } from './replicas';
import type { TableChange } from './table-change';
import type { WarmThroughput } from './warm-throughput';

/** All that is known of one incarnation of a table. Plain JSON; never changed in place, only saved anew. */
export interface Table extends TableSettings {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly status: 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';
  readonly createdAt: number;
  /** Absent while it is created for the first time. */
  readonly activeSince?: number;
  readonly deletedAt?: number;
  /** What ends the present status, and when. */
  readonly pending?: PendingTransition;
  /** Present while a restore fills the table, and gone from its first moment as ACTIVE. */
  readonly restore?: RestoreInProgress;
  readonly tags: readonly Tag[];
  readonly deletionProtection: boolean;
  readonly deletionProtectionChangedAt?: number;
  readonly tableClass?: string;
  readonly tableClassChanges: readonly number[];
  readonly resourcePolicy?: ResourcePolicy;
  readonly resourcePolicyChangedAt?: number;
  readonly timeToLiveChangedAt?: number;
  readonly streamLabel?: string;
  readonly pointInTimeRecovery?: { readonly enabledAt: number; readonly recoveryPeriodInDays: number };
  readonly contributorInsights?: InsightsByIndex;
  readonly replicas?: readonly Replica[];
  readonly warmThroughput?: WarmThroughput;
  readonly kinesisDestinations?: readonly KinesisDestination[];
  /** Throughput decreases and the like are not modelled; capacity is, because a restore may take that of its time. */
  readonly capacityHistory: readonly { readonly at: number; readonly capacity: Capacity }[];
  readonly statistics: Statistics;
}

/** What a backup records of its table. Beside it a restore keeps only what it is asked to. */
export interface TableSettings extends Capacity {
  readonly keySchema: TableShape['keySchema'];
  readonly attributeDefinitions: TableShape['attributeDefinitions'];
  readonly globalIndexes: readonly GlobalIndex[];
  readonly localIndexes: readonly IndexShape[];
  readonly encryption?: { readonly keyArn: string };
  readonly stream?: { readonly viewType: string };
  readonly timeToLive?: { readonly attribute: string };
}

export interface Capacity {
  readonly billingMode: 'PROVISIONED' | 'PAY_PER_REQUEST';
  readonly throughput: Throughput;
  readonly onDemandThroughput?: OnDemandThroughput;
  readonly payPerRequestSince?: number;
}

export interface GlobalIndex extends IndexShape {
  readonly status: 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';
  readonly throughput: Throughput;
  readonly onDemandThroughput?: OnDemandThroughput;
  readonly warmThroughput?: WarmThroughput;
}

export interface Throughput {
  readonly ReadCapacityUnits: number;
  readonly WriteCapacityUnits: number;
}

export interface OnDemandThroughput {
  readonly MaxReadRequestUnits?: number;
  readonly MaxWriteRequestUnits?: number;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface ResourcePolicy {
  readonly document: string;
  readonly revisionId: string;
}

/** Item count and size as DescribeTable tells them: hours old. */
export interface Statistics {
  readonly itemCount: number;
  readonly sizeBytes: number;
  readonly at: number;
}

export interface PendingTransition {
  readonly kind: 'create' | 'update' | 'restore' | 'delete';
  readonly at: number;
  /** Settings of an update that show only when it is done. */
  readonly change?: TableChange['later'];
}

export interface RestoreInProgress {
  readonly operation: 'RestoreTableToPointInTime' | 'RestoreTableFromBackup';
  readonly sourceTableId: string;
  readonly sourceTableArn: string;
  readonly sourceBackupArn?: string;
  /** The images are those of this moment, itself included. */
  readonly imagesAt: number;
  /** And, of a backup, those before this position of the journal: a write of the same millisecond came later. */
  readonly imagesBefore?: number;
  readonly itemsToLose: number;
  readonly stuck: boolean;
}

export const noThroughput: Throughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 };

export function capacityOf(table: Capacity): Capacity {
  const { billingMode, throughput, onDemandThroughput, payPerRequestSince } = table;
  return { billingMode, throughput, onDemandThroughput, payPerRequestSince };
}

/** What the item engine is told. An index that comes or goes is not in it. */
export function shapeOf(table: Table): TableShape {
  const { id, name, keySchema, attributeDefinitions, localIndexes } = table;
  const globalIndexes = table.globalIndexes.filter(({ status }) => status === 'ACTIVE' || status === 'UPDATING');
  return { id, name, keySchema, attributeDefinitions, localIndexes, globalIndexes };
}
