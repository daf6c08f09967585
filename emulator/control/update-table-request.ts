import type { SseSpecification } from './encryption';
import type { IndexRequest } from './index-request';
import { type ReplicaUpdate, replicaUpdates } from './replica-request';
import {
  attributeDefinitions,
  billingMode,
  flag,
  globalIndex,
  indexName,
  onDemandThroughput,
  sseSpecification,
  streamSpecification,
  tableName,
  text,
  throughput,
  warmThroughput,
} from './request-members';
import type { Shape } from './shape';
import type { StreamSpecification } from './stream';
import type { OnDemandThroughput, Table, Throughput } from './table';
import { checkTableClass } from './table-class';
import type { WarmUnits } from './warm-throughput';

export interface UpdateTableRequest {
  readonly TableName: string;
  readonly AttributeDefinitions?: Table['attributeDefinitions'];
  readonly BillingMode?: Table['billingMode'];
  readonly ProvisionedThroughput?: Throughput;
  readonly OnDemandThroughput?: OnDemandThroughput;
  readonly WarmThroughput?: Partial<WarmUnits>;
  readonly GlobalSecondaryIndexUpdates?: readonly GlobalIndexUpdate[];
  readonly ReplicaUpdates?: readonly ReplicaUpdate[];
  readonly StreamSpecification?: StreamSpecification;
  readonly SSESpecification?: SseSpecification;
  readonly TableClass?: string;
  readonly DeletionProtectionEnabled?: boolean;
}

export interface GlobalIndexUpdate {
  readonly Create?: IndexRequest;
  readonly Update?: IndexUpdate;
  readonly Delete?: { readonly IndexName: string };
}

export interface IndexUpdate {
  readonly IndexName: string;
  readonly ProvisionedThroughput?: Throughput;
  readonly OnDemandThroughput?: OnDemandThroughput;
  readonly WarmThroughput?: Partial<WarmUnits>;
}

export const updateTableShape: Shape = {
  TableName: tableName,
  AttributeDefinitions: attributeDefinitions,
  BillingMode: billingMode,
  ProvisionedThroughput: throughput,
  OnDemandThroughput: onDemandThroughput,
  WarmThroughput: warmThroughput,
  GlobalSecondaryIndexUpdates: {
    type: 'List',
    children: {
      type: 'ValueStruct<GlobalSecondaryIndexUpdate>',
      children: {
        Create: { type: 'FieldStruct<CreateGlobalSecondaryIndexAction>', children: globalIndex },
        Update: {
          type: 'FieldStruct<UpdateGlobalSecondaryIndexAction>',
          children: {
            IndexName: indexName,
            ProvisionedThroughput: throughput,
            OnDemandThroughput: onDemandThroughput,
            WarmThroughput: warmThroughput,
          },
        },
        Delete: { type: 'FieldStruct<DeleteGlobalSecondaryIndexAction>', children: { IndexName: indexName } },
      },
    },
  },
  ReplicaUpdates: replicaUpdates,
  StreamSpecification: streamSpecification,
  SSESpecification: sseSpecification,
  TableClass: text,
  DeletionProtectionEnabled: flag,
};

const invalid = 'One or more parameter values were invalid: ';
const alone = {
  ReplicaUpdates: 'ReplicaUpdates',
  SSESpecification: 'Server-Side Encryption',
  TableClass: 'TableClass',
  DeletionProtectionEnabled: 'DeletionProtection',
  WarmThroughput: 'WarmThroughput',
} as const;

/** What is wrong with the members together, whatever the table is. */
export function checkCombination(asked: UpdateTableRequest): string | undefined {
  const { TableName, AttributeDefinitions, ...changes } = asked;
  const { GlobalSecondaryIndexUpdates: updates, BillingMode: mode, ...others } = changes;
  const asksSomething = Object.keys(others).length > 0 || mode !== undefined || (updates && updates.length > 0);
  if (!asksSomething) {
    return 'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required';
  }
  for (const [member, name] of Object.entries(alone)) {
    if (member in changes && Object.keys(changes).length > 1) {
      return `${invalid}${name} modification must be the only operation in the request`;
    }
  }
  checkTableClass(asked.TableClass);
  return checkCapacity(asked) ?? checkIndexUpdates(updates ?? []);
}

function checkCapacity(asked: UpdateTableRequest): string | undefined {
  const { BillingMode: mode, ProvisionedThroughput: units, OnDemandThroughput: maxima, ...others } = asked;
  if (mode === 'PROVISIONED' && !units) {
    return `${invalid}ProvisionedThroughput must be specified when BillingMode is PROVISIONED`;
  }
  if (maxima && (units || Object.keys(others).length > 1)) {
    return `${invalid}OnDemandThroughput can only be combined with BillingMode in an UpdateTable request`;
  }
  const creates = asked.GlobalSecondaryIndexUpdates?.some((update) => update.Create || update.Delete);
  if (units && creates) return `${invalid}You cannot create or delete index while updating table IOPS`;
  if (units && asked.StreamSpecification) return `${invalid}You cannot modify stream status while updating table IOPS`;
  if (asked.StreamSpecification && creates) {
    return `${invalid}You cannot create or delete index while changing stream status`;
  }
  return undefined;
}

function checkIndexUpdates(updates: readonly GlobalIndexUpdate[]): string | undefined {
  const seen = new Set<string>();
  for (const { Create, Update, Delete } of updates) {
    const actions = [Create, Update, Delete].filter((action) => action !== undefined);
    const [action] = actions;
    if (!action) {
      return `${invalid}One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null`;
    }
    if (actions.length > 1) {
      return `${invalid}Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object`;
    }
    if (seen.has(action.IndexName)) {
      return `${invalid}Only one global secondary index update per index is allowed simultaneously. Index: ${action.IndexName}`;
    }
    if (Update && Object.keys(Update).length === 1) {
      return `${invalid}At least one of ProvisionedThroughput, OnDemandThroughput or WarmThroughput must be specified for index: ${Update.IndexName}`;
    }
    seen.add(action.IndexName);
  }
  return undefined;
}
