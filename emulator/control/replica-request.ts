import { indexName, text } from './request-members';
import type { MemberShape, Shape } from './shape';

/** What may differ in a replica, of the table and of its indexes. */
interface Overrides {
  readonly ProvisionedThroughputOverride?: { readonly ReadCapacityUnits?: number };
  readonly OnDemandThroughputOverride?: { readonly MaxReadRequestUnits?: number };
}

export interface ReplicaAction extends Overrides {
  readonly RegionName: string;
  readonly KMSMasterKeyId?: string;
  readonly TableClassOverride?: string;
  readonly GlobalSecondaryIndexes?: readonly (Overrides & { readonly IndexName: string })[];
}

export interface ReplicaUpdate {
  readonly Create?: ReplicaAction;
  readonly Update?: ReplicaAction;
  readonly Delete?: { readonly RegionName: string };
}

const overrides: Shape = {
  ProvisionedThroughputOverride: {
    type: 'FieldStruct<ProvisionedThroughputOverride>',
    children: { ReadCapacityUnits: { type: 'Long', greaterThanOrEqual: 1 } },
  },
  OnDemandThroughputOverride: {
    type: 'FieldStruct<OnDemandThroughputOverride>',
    children: { MaxReadRequestUnits: { type: 'Long' } },
  },
};

const region: MemberShape = { type: 'String', notNull: true };

const action: Shape = {
  RegionName: region,
  KMSMasterKeyId: text,
  ...overrides,
  GlobalSecondaryIndexes: {
    type: 'List',
    children: {
      type: 'ValueStruct<ReplicaGlobalSecondaryIndex>',
      children: { IndexName: indexName, ...overrides },
    },
  },
  TableClassOverride: text,
};

export const replicaUpdates: MemberShape = {
  type: 'List',
  lengthGreaterThanOrEqual: 1,
  children: {
    type: 'ValueStruct<ReplicationGroupUpdate>',
    children: {
      Create: { type: 'FieldStruct<CreateReplicationGroupMemberAction>', children: action },
      Update: { type: 'FieldStruct<UpdateReplicationGroupMemberAction>', children: action },
      Delete: { type: 'FieldStruct<DeleteReplicationGroupMemberAction>', children: { RegionName: region } },
    },
  },
};
