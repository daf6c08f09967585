import type {
  CreateReplicationGroupMemberAction,
  ReplicaDescription,
  ReplicationGroupUpdate,
  UpdateReplicationGroupMemberAction,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { canonicalText } from '../../language/digest';
import type { StepContext } from '../step';
import { defineSetting, type SettledTable } from './setting';
import { updateTable } from './update-table';

const overrides = {
  read: z.int().describe('Read capacity units, where they are its own; PROVISIONED only.').optional(),
  maxRead: z.int().describe('Most read request units a second, where they are its own.').optional(),
};
const replica = z.strictObject({
  region: z.string().describe('Region that the replica is in.'),
  key: z.string().describe('ARN of the KMS key of the replica; absent where the table has none.').optional(),
  tableClass: z.enum(['STANDARD', 'STANDARD_INFREQUENT_ACCESS']).describe('Table class, where it is told.').optional(),
  ...overrides,
  indexes: z.record(z.string(), z.strictObject(overrides)).describe('The same of indexes, by name.').optional(),
});

export type Replica = z.output<typeof replica>;

/** What DynamoDB does in the region of a new replica, it does as the caller. */
const creation = [
  'CreateTable',
  'CreateTableReplica',
  'Scan',
  'Query',
  'UpdateItem',
  'PutItem',
  'GetItem',
  'DeleteItem',
  'BatchWriteItem',
];

/**
 * Of a global table: where else it is. A restore makes a table of one region. Replicas are only made when it is asked for:
 * each copies all items, costs as much as a table, and keeps the table from being deleted for a day. None is ever removed.
 */
export const replicas = defineSetting<Replica[]>({
  name: 'replicas',
  schema: z.array(replica).describe('Replicas of a global table in other regions, sorted by region.'),
  reads: [],
  writes: [
    'dynamodb:UpdateTable',
    ...creation.map((name) => ({ action: `dynamodb:${name}`, on: 'replicas' as const })),
  ],
  dropped: [],
  ofAnyRegion: true,
  onlyAsked: 'replicas copy all items and cost as much as the table each: name `replicas` in `also` to have them made',

  capture: (_, { description }) => (description.Replicas ?? []).filter(isMade).map(valueIn).sort(byRegion),

  async change(context, table, wanted, current) {
    const next = wanted.find((each) => !current.some((other) => canonicalText(other) === canonicalText(each)));
    if (!next) return `it has replicas beside those: ${beyond(wanted, current)}; remove them, if nobody uses them`;
    const there = current.find(({ region }) => region === next.region);
    if (there) return await updateReplica(context, table, next, there);
    const status = statusIn(table, next.region);
    if (status === 'CREATION_FAILED') return `the replica in ${next.region} could not be made`;
    if (status !== undefined) return undefined;
    return await send(context, table, { Create: { ...actionOf(next), KMSMasterKeyId: next.key } });
  },
});

async function updateReplica(context: StepContext, table: SettledTable, wanted: Replica, current: Replica) {
  if (wanted.key !== current.key) return `the replica in ${wanted.region} has another key: change it in that region`;
  const { region, ...values } = wanted;
  const isMore = (Object.keys(current) as (keyof Replica)[]).some((name) => wanted[name] === undefined);
  if (isMore || Object.keys(values).length === 0)
    return `the replica in ${region} has a class or a capacity of its own: take it away in that region`;
  return await send(context, table, { Update: actionOf(wanted) });
}

/** What DynamoDB refuses, such as replicas of a provisioned table that is not scaled, is told in its words. */
async function send(context: StepContext, table: SettledTable, update: ReplicationGroupUpdate) {
  try {
    return await updateTable(context, table, { ReplicaUpdates: [update] });
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationException') return error.message;
    throw error;
  }
}

function actionOf({
  region,
  tableClass,
  indexes = {},
  ...own
}: Replica): CreateReplicationGroupMemberAction & UpdateReplicationGroupMemberAction {
  const indexActions = Object.entries(indexes).map(([IndexName, index]) => ({ IndexName, ...overridesOf(index) }));
  return {
    RegionName: region,
    ...(tableClass && { TableClassOverride: tableClass }),
    ...overridesOf(own),
    ...(indexActions.length > 0 && { GlobalSecondaryIndexes: indexActions }),
  };
}

function overridesOf({ read, maxRead }: Pick<Replica, 'read' | 'maxRead'>) {
  return {
    ...(read !== undefined && { ProvisionedThroughputOverride: { ReadCapacityUnits: read } }),
    ...(maxRead !== undefined && { OnDemandThroughputOverride: { MaxReadRequestUnits: maxRead } }),
  };
}

function valueIn(described: ReplicaDescription): Replica {
  const indexes = (described.GlobalSecondaryIndexes ?? []).flatMap(({ IndexName = '', ...index }) => {
    const own = overridesIn(index);
    return Object.keys(own).length > 0 ? [[IndexName, own] as const] : [];
  });
  const tableClass = described.ReplicaTableClassSummary?.TableClass;
  return {
    region: described.RegionName ?? '',
    ...(described.KMSMasterKeyId && { key: described.KMSMasterKeyId }),
    ...(tableClass && { tableClass }),
    ...overridesIn(described),
    ...(indexes.length > 0 && { indexes: Object.fromEntries(indexes) }),
  };
}

function overridesIn(
  described: Pick<ReplicaDescription, 'ProvisionedThroughputOverride' | 'OnDemandThroughputOverride'>,
): Pick<Replica, 'read' | 'maxRead'> {
  const read = described.ProvisionedThroughputOverride?.ReadCapacityUnits;
  const maxRead = described.OnDemandThroughputOverride?.MaxReadRequestUnits;
  return { ...(read !== undefined && { read }), ...(maxRead !== undefined && maxRead > 0 && { maxRead }) };
}

function isMade({ ReplicaStatus: status }: ReplicaDescription): boolean {
  return status !== 'CREATING' && status !== 'CREATION_FAILED' && status !== 'DELETING';
}

function statusIn({ description }: SettledTable, region: string): string | undefined {
  return description.Replicas?.find(({ RegionName }) => RegionName === region)?.ReplicaStatus;
}

function beyond(wanted: readonly Replica[], current: readonly Replica[]): string {
  const others = current.filter(({ region }) => !wanted.some((other) => other.region === region));
  return others.map(({ region }) => region).join(', ');
}

function byRegion(one: Replica, other: Replica): number {
  return one.region < other.region ? -1 : 1;
}
