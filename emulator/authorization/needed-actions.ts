import type { Call, ServiceName } from '../call';
import type { ControlOperation } from '../control/operations';
import type { ItemOperation } from '../item-engine';
import type { ServiceOperation } from '../services/services';
import { autoscalingNeeds } from './autoscaling-needs';
import { cloudwatchNeeds } from './cloudwatch-needs';
import { lambdaNeeds } from './lambda-needs';
import { type Needs, on } from './needs';
import {
  anything,
  arnIn,
  busArn,
  eachTable,
  type Json,
  keyArn,
  type Place,
  parameterArn,
  tableIn,
  tableOrIndex,
  textsIn,
} from './resources';
import { s3Needs } from './s3-needs';

export interface NeededAction {
  readonly action: string;
  readonly resource: string;
}

/** What a restore writes into its target, it writes as the caller. */
const restoreWrites = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];

const intoTarget = (action: string, request: Json, place: Place) =>
  [action, ...restoreWrites.map((name) => `dynamodb:${name}`)].map(
    (each) => [each, tableIn('TargetTableName')(request, place)] as const,
  );

const transactActions = {
  Get: 'dynamodb:GetItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
};

/** A transaction is allowed by the actions that are in it. */
const inTransaction: Needs = (request, place) =>
  (Array.isArray(request['TransactItems']) ? (request['TransactItems'] as unknown[]) : []).flatMap((entry) =>
    Object.entries(transactActions).flatMap(([member, action]) => {
      const part = (entry as Json | null)?.[member] as Json | undefined | null;
      return part ? [[action, tableIn('TableName')(part, place)] as const] : [];
    }),
  );

const dynamodb: Readonly<Record<ItemOperation | ControlOperation, Needs>> = {
  GetItem: on('dynamodb:GetItem'),
  PutItem: on('dynamodb:PutItem'),
  UpdateItem: on('dynamodb:UpdateItem'),
  DeleteItem: on('dynamodb:DeleteItem'),
  Query: on('dynamodb:Query', tableOrIndex),
  Scan: on('dynamodb:Scan', tableOrIndex),
  BatchGetItem: (request, place) => eachTable(request, place).map((arn) => ['dynamodb:BatchGetItem', arn]),
  BatchWriteItem: (request, place) => eachTable(request, place).map((arn) => ['dynamodb:BatchWriteItem', arn]),
  TransactGetItems: inTransaction,
  TransactWriteItems: inTransaction,

  CreateTable: (request, place) => {
    const arn = tableIn('TableName')(request, place);
    return [
      ['dynamodb:CreateTable', arn],
      ...(hasEntries(request['Tags']) ? [['dynamodb:TagResource', arn] as const] : []),
      ...(request['ResourcePolicy'] === undefined ? [] : [['dynamodb:PutResourcePolicy', arn] as const]),
    ];
  },
  DescribeTable: on('dynamodb:DescribeTable'),
  ListTables: on('dynamodb:ListTables', anything),
  UpdateTable: (request, place) => [
    ['dynamodb:UpdateTable', tableIn('TableName')(request, place)],
    ...replicaActions(request, place),
  ],
  DeleteTable: on('dynamodb:DeleteTable'),
  TagResource: on('dynamodb:TagResource', arnIn('ResourceArn')),
  UntagResource: on('dynamodb:UntagResource', arnIn('ResourceArn')),
  ListTagsOfResource: on('dynamodb:ListTagsOfResource', arnIn('ResourceArn')),
  UpdateTimeToLive: on('dynamodb:UpdateTimeToLive'),
  DescribeTimeToLive: on('dynamodb:DescribeTimeToLive'),
  PutResourcePolicy: on('dynamodb:PutResourcePolicy', arnIn('ResourceArn')),
  GetResourcePolicy: on('dynamodb:GetResourcePolicy', arnIn('ResourceArn')),
  DeleteResourcePolicy: on('dynamodb:DeleteResourcePolicy', arnIn('ResourceArn')),
  UpdateContinuousBackups: on('dynamodb:UpdateContinuousBackups'),
  DescribeContinuousBackups: on('dynamodb:DescribeContinuousBackups'),
  UpdateContributorInsights: on('dynamodb:UpdateContributorInsights', tableOrIndex),
  DescribeContributorInsights: on('dynamodb:DescribeContributorInsights', tableOrIndex),
  ListContributorInsights: on('dynamodb:ListContributorInsights', anything),
  EnableKinesisStreamingDestination: on('dynamodb:EnableKinesisStreamingDestination'),
  DisableKinesisStreamingDestination: on('dynamodb:DisableKinesisStreamingDestination'),
  UpdateKinesisStreamingDestination: on('dynamodb:UpdateKinesisStreamingDestination'),
  DescribeKinesisStreamingDestination: on('dynamodb:DescribeKinesisStreamingDestination'),
  RestoreTableToPointInTime: (request, place) => {
    const action = 'dynamodb:RestoreTableToPointInTime';
    const source = tableIn(request['SourceTableArn'] === undefined ? 'SourceTableName' : 'SourceTableArn');
    return [[action, source(request, place)], ...intoTarget(action, request, place)];
  },
  CreateBackup: on('dynamodb:CreateBackup'),
  DescribeBackup: on('dynamodb:DescribeBackup', arnIn('BackupArn')),
  ListBackups: on('dynamodb:ListBackups', anything),
  DeleteBackup: on('dynamodb:DeleteBackup', arnIn('BackupArn')),
  RestoreTableFromBackup: (request, place) => {
    const action = 'dynamodb:RestoreTableFromBackup';
    return [[action, arnIn('BackupArn')(request, place)], ...intoTarget(action, request, place)];
  },
  DescribeLimits: on('dynamodb:DescribeLimits', anything),
  DescribeEndpoints: on('dynamodb:DescribeEndpoints', anything),
};

const ssm: Readonly<Record<ServiceOperation<'ssm'>, Needs>> = {
  GetParameter: on('ssm:GetParameter', parameterArn('Name')),
  GetParameters: (request, place) =>
    textsIn(request['Names']).map((name) => ['ssm:GetParameters', parameterArn('Name')({ Name: name }, place)]),
  PutParameter: (request, place) => {
    const arn = parameterArn('Name')(request, place);
    const tags = hasEntries(request['Tags']) ? [['ssm:AddTagsToResource', arn] as const] : [];
    return [['ssm:PutParameter', arn], ...tags];
  },
  DeleteParameter: on('ssm:DeleteParameter', parameterArn('Name')),
  AddTagsToResource: on('ssm:AddTagsToResource', parameterArn('ResourceId')),
  ListTagsForResource: on('ssm:ListTagsForResource', parameterArn('ResourceId')),
};

const replicaCreation = [
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

/** What is done in the region of a replica, is done as the caller. */
const replicaActions: Needs = (request, place) =>
  (Array.isArray(request['ReplicaUpdates']) ? (request['ReplicaUpdates'] as unknown[]) : []).flatMap((entry) => {
    const { Create, Delete } = (entry ?? {}) as Readonly<Record<string, Json | undefined | null>>;
    const region = (Create ?? Delete)?.['RegionName'];
    if (typeof region !== 'string') return [];
    const arn = tableIn('TableName')(request, { ...place, region });
    const actions = Create ? replicaCreation : ['DeleteTable', 'DeleteTableReplica'];
    return actions.map((name) => [`dynamodb:${name}`, arn] as const);
  });

/** Every operation that the emulator knows, by service, with the actions that a caller needs for it. */
const table: { readonly [Service in ServiceName]: Readonly<Record<OperationOf<Service>, Needs>> } = {
  dynamodb,
  ssm,
  kms: {
    DescribeKey: on('kms:DescribeKey', keyArn),
    GetPublicKey: on('kms:GetPublicKey', keyArn),
    Sign: on('kms:Sign', keyArn),
  },
  s3: s3Needs,
  lambda: lambdaNeeds,
  iam: { SimulatePrincipalPolicy: on('iam:SimulatePrincipalPolicy', arnIn('PolicySourceArn')) },
  sns: { Publish: on('sns:Publish', arnIn('TopicArn')) },
  events: {
    PutEvents: ({ Entries }, place) =>
      (Array.isArray(Entries) ? Entries : []).map((entry) => ['events:PutEvents', busArn(entry, place)]),
  },
  /** Who one is, one may always ask. */
  sts: { GetCallerIdentity: () => [] },
  autoscaling: autoscalingNeeds,
  cloudwatch: cloudwatchNeeds,
};

type OperationOf<Service extends ServiceName> = Service extends 'dynamodb'
  ? ItemOperation | ControlOperation
  : ServiceOperation<Exclude<Service, 'dynamodb'>>;

export const operationsWithNeeds: readonly (readonly [service: ServiceName, operation: string])[] = (
  Object.entries(table) as [ServiceName, object][]
).flatMap(([service, needs]) => Object.keys(needs).map((operation) => [service, operation] as const));

export function neededActions({ service, operation, request }: Call, place: Place): NeededAction[] {
  const known: Readonly<Record<string, Needs>> = table[service];
  const needs = Object.hasOwn(known, operation) ? known[operation] : undefined;
  if (!needs) throw new Error(`No actions are known for ${operation} of ${service}`);
  const members = typeof request === 'object' && request !== null && !Array.isArray(request) ? (request as Json) : {};
  return needs(members, place).flatMap(([action, resource]) => (resource === undefined ? [] : [{ action, resource }]));
}

function hasEntries(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
