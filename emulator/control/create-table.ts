import type { Control } from './control';
import { encryptionOf, type SseSpecification } from './encryption';
import { ApiError, invalidParameter, resourceInUse } from './errors';
import { type IndexRequest, requestedGlobalIndex, requestedIndex } from './index-request';
import { checkOnDemandThroughput } from './on-demand-throughput';
import {
  flag,
  onDemandThroughput,
  sseSpecification,
  streamSpecification,
  tags,
  text,
  warmThroughput,
} from './request-members';
import { newResourcePolicy } from './resource-policy';
import { checkShape, type MemberShape, type Shape } from './shape';
import { type StreamSpecification, streamLabel, streamOfNewTable } from './stream';
import { capacityOf, noThroughput, type OnDemandThroughput, type Table, type Throughput } from './table';
import { newTableId, tableArn } from './table-arn';
import { checkTableClass } from './table-class';
import { tableDescription } from './table-description';
import { checkTags, mergedTags, type TagRequest } from './tags';
import { firstWarmThroughput, type WarmUnits } from './warm-throughput';

interface CreateTableRequest {
  readonly TableName: string;
  readonly AttributeDefinitions: Table['attributeDefinitions'];
  readonly KeySchema: Table['keySchema'];
  readonly BillingMode?: Table['billingMode'];
  readonly ProvisionedThroughput?: Throughput;
  readonly OnDemandThroughput?: OnDemandThroughput;
  readonly GlobalSecondaryIndexes?: readonly IndexRequest[];
  readonly WarmThroughput?: Partial<WarmUnits>;
  readonly LocalSecondaryIndexes?: readonly IndexRequest[];
  readonly StreamSpecification?: StreamSpecification;
  readonly SSESpecification?: SseSpecification;
  readonly Tags?: readonly TagRequest[];
  readonly TableClass?: string;
  readonly DeletionProtectionEnabled?: boolean;
  readonly ResourcePolicy?: string;
}

const dynalite: { types: Shape; custom: (request: never) => string | undefined } =
  require('dynalite/validations/createTable');

/** dynalite knows keys, indexes and throughput; the rest is ours. */
const shape: Shape = {
  ...dynalite.types,
  GlobalSecondaryIndexes: withMembers(dynalite.types['GlobalSecondaryIndexes'], {
    OnDemandThroughput: onDemandThroughput,
    WarmThroughput: warmThroughput,
  }),
  OnDemandThroughput: onDemandThroughput,
  WarmThroughput: warmThroughput,
  StreamSpecification: streamSpecification,
  SSESpecification: sseSpecification,
  Tags: tags,
  TableClass: text,
  DeletionProtectionEnabled: flag,
  ResourcePolicy: text,
};

export function createTable(control: Control, request: unknown): unknown {
  const { tables, clock, options, transitions } = control;
  const asked = checkShape<CreateTableRequest>(request, shape, dynalite.custom);
  checkIndexThroughput(asked);
  const billingMode = asked.BillingMode ?? 'PROVISIONED';
  checkOnDemandThroughput(asked.OnDemandThroughput, billingMode, false);
  const now = clock.now();
  const stream = streamOfNewTable(asked.StreamSpecification);
  const capacity = {
    billingMode,
    throughput: asked.ProvisionedThroughput ?? noThroughput,
    onDemandThroughput: asked.OnDemandThroughput,
    payPerRequestSince: billingMode === 'PAY_PER_REQUEST' ? now : undefined,
  };
  const table: Table = {
    ...capacity,
    id: newTableId(),
    name: asked.TableName,
    arn: tableArn(asked.TableName, options),
    status: 'CREATING',
    createdAt: now,
    pending: { kind: 'create', at: now + options.createTableMs },
    keySchema: asked.KeySchema,
    attributeDefinitions: asked.AttributeDefinitions,
    globalIndexes: (asked.GlobalSecondaryIndexes ?? []).map((index) => requestedGlobalIndex(index, billingMode, now)),
    localIndexes: (asked.LocalSecondaryIndexes ?? []).map(requestedIndex),
    encryption: encryptionOf(asked.SSESpecification, options),
    stream,
    streamLabel: stream && streamLabel(now),
    tags: mergedTags([], checkTags(asked.Tags ?? [])),
    deletionProtection: asked.DeletionProtectionEnabled ?? false,
    tableClass: checkTableClass(asked.TableClass),
    tableClassChanges: [],
    resourcePolicy: asked.ResourcePolicy === undefined ? undefined : newResourcePolicy(asked.ResourcePolicy, now),
    warmThroughput: firstWarmThroughput(capacity, asked.WarmThroughput, now, 'table'),
    capacityHistory: [{ at: now, capacity: capacityOf(capacity) }],
    statistics: { itemCount: 0, sizeBytes: 0, at: now },
  };
  refuseTakenName(tables.get(table.name));
  tables.save(table);
  transitions.schedule(table);
  return { TableDescription: tableDescription(table, now) };
}

/** A list of structures whose entries have these members too. */
function withMembers(list: MemberShape | undefined, members: Shape): MemberShape {
  const entry = list?.children as MemberShape;
  return { ...list, type: 'List', children: { ...entry, children: { ...(entry.children as Shape), ...members } } };
}

function checkIndexThroughput({ GlobalSecondaryIndexes: indexes = [], BillingMode: mode }: CreateTableRequest): void {
  const missing = indexes.find((index) => !index.ProvisionedThroughput);
  if (mode === 'PAY_PER_REQUEST' || !missing) return;
  throw invalidParameter(`ProvisionedThroughput is not specified for index: ${missing.IndexName}`);
}

function refuseTakenName(existing: Table | undefined): void {
  if (!existing) return;
  if (existing.restore) throw new ApiError('ResourceInUseException', `Table is being used: ${existing.name}`);
  if (existing.status === 'CREATING') throw resourceInUse(`Table is being created: ${existing.name}`);
  throw new ApiError('ResourceInUseException', `Table already exists: ${existing.name}`);
}
