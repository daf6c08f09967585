import type { ReplicaAction } from './replica-request';
import type { Table } from './table';

/**
 * A replica of a table in another region. Only its description is kept: no items are copied, and its region
 * does not know it.
 */
export interface Replica {
  readonly region: string;
  readonly createdAt: number;
  /** Until then it is CREATING. */
  readonly activeAt: number;
  /** Until then it is UPDATING. */
  readonly updatedAt?: number;
  /** It is DELETING, and gone from then on. */
  readonly goneAt?: number;
  readonly keyArn?: string;
  readonly tableClass?: string;
  readonly readCapacityUnits?: number;
  readonly maxReadRequestUnits?: number;
  readonly indexes?: readonly ReplicaIndex[];
}

export interface ReplicaIndex {
  readonly name: string;
  readonly readCapacityUnits?: number;
  readonly maxReadRequestUnits?: number;
}

const dayMs = 86_400_000;

export function replicasOf({ replicas = [] }: Table, now: number): Replica[] {
  return replicas.filter(({ goneAt }) => goneAt === undefined || now < goneAt);
}

export function replicaStatus({ activeAt, updatedAt, goneAt }: Replica, now: number): string {
  if (goneAt !== undefined) return 'DELETING';
  if (now < activeAt) return 'CREATING';
  return updatedAt !== undefined && now < updatedAt ? 'UPDATING' : 'ACTIVE';
}

/** Meanwhile nothing else of the table can be updated. */
export function hasReplicaInFlight(table: Table, now: number): boolean {
  return replicasOf(table, now).some((replica) => ['CREATING', 'DELETING'].includes(replicaStatus(replica, now)));
}

/** A table cannot go for a day after replicas were made from it, while they are there. */
export function isRecentSource(table: Table, now: number): boolean {
  return replicasOf(table, now).some(({ createdAt }) => now < createdAt + dayMs);
}

export function replicasDescription(table: Table, now: number): Record<string, unknown> {
  const replicas = replicasOf(table, now);
  if (replicas.length === 0) return {};
  return { GlobalTableVersion: '2019.11.21', Replicas: replicas.map((replica) => replicaDescription(replica, now)) };
}

function replicaDescription(replica: Replica, now: number): Record<string, unknown> {
  const { region, keyArn, tableClass, indexes = [] } = replica;
  return {
    RegionName: region,
    ReplicaStatus: replicaStatus(replica, now),
    ...(keyArn && { KMSMasterKeyId: keyArn }),
    ...overridesDescription(replica),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map((index) => ({ IndexName: index.name, ...overridesDescription(index) })),
    }),
    ...(tableClass && { ReplicaTableClassSummary: { TableClass: tableClass } }),
  };
}

function overridesDescription({ readCapacityUnits: read, maxReadRequestUnits: most }: Partial<ReplicaIndex>) {
  return {
    ...(read !== undefined && { ProvisionedThroughputOverride: { ReadCapacityUnits: read } }),
    ...(most !== undefined && { OnDemandThroughputOverride: { MaxReadRequestUnits: most } }),
  };
}

/** What a request asks of a replica; what it does not name stays. */
export function withOverrides(replica: Replica, asked: ReplicaAction): Replica {
  const named = new Set((asked.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName));
  const others = (replica.indexes ?? []).filter(({ name }) => !named.has(name));
  return {
    ...replica,
    tableClass: asked.TableClassOverride ?? replica.tableClass,
    readCapacityUnits: asked.ProvisionedThroughputOverride?.ReadCapacityUnits ?? replica.readCapacityUnits,
    maxReadRequestUnits: asked.OnDemandThroughputOverride?.MaxReadRequestUnits ?? replica.maxReadRequestUnits,
    indexes: [
      ...others,
      ...(asked.GlobalSecondaryIndexes ?? []).map((index) => ({
        name: index.IndexName,
        readCapacityUnits: index.ProvisionedThroughputOverride?.ReadCapacityUnits,
        maxReadRequestUnits: index.OnDemandThroughputOverride?.MaxReadRequestUnits,
      })),
    ],
  };
}
