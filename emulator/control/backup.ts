import type { Statistics, Table, TableSettings } from './table';

/** A reference into the journal with the settings of its moment. Plain JSON, never changed. */
export interface Backup {
  readonly arn: string;
  readonly name: string;
  readonly type: 'USER' | 'SYSTEM';
  /** The moment that it restores, too. */
  readonly createdAt: number;
  /** Of the journal: the writes before it are in the backup. */
  readonly position: number;
  readonly visibleAt: number;
  readonly expiresAt?: number;
  readonly table: BackedUpTable;
}

export interface BackedUpTable extends TableSettings {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly statistics: Statistics;
}

export function backedUp(table: Table): BackedUpTable {
  const { id, name, arn, createdAt, statistics, keySchema, attributeDefinitions, localIndexes } = table;
  const { billingMode, throughput, onDemandThroughput, payPerRequestSince, encryption, stream, timeToLive } = table;
  const globalIndexes = table.globalIndexes.filter(({ status }) => status === 'ACTIVE' || status === 'UPDATING');
  return {
    ...{ id, name, arn, createdAt, statistics, keySchema, attributeDefinitions, globalIndexes, localIndexes },
    ...{ billingMode, throughput, onDemandThroughput, payPerRequestSince, encryption, stream, timeToLive },
  };
}
