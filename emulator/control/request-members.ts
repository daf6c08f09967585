import type { MemberShape, Shape } from './shape';

/** Members that several requests have. */
const name = { type: 'String', regex: '[a-zA-Z0-9_.-]+', lengthGreaterThanOrEqual: 3, lengthLessThanOrEqual: 255 };

/** Of a request that is of the table where it names no index. */
export const optionalIndexName: MemberShape = name;
export const indexName: MemberShape = { ...name, notNull: true };
export const targetTableName: MemberShape = { ...name, notNull: true };
export const optionalTableName: MemberShape = name;
export const backupName: MemberShape = { ...name, notNull: true };
export const backupArn: MemberShape = {
  type: 'String',
  notNull: true,
  lengthGreaterThanOrEqual: 37,
  lengthLessThanOrEqual: 1024,
};

export const tableName: MemberShape = { type: 'String', required: true, tableName: true, regex: '[a-zA-Z0-9_.-]+' };
export const text: MemberShape = { type: 'String' };
export const flag: MemberShape = { type: 'Boolean' };
export const timestamp: MemberShape = { type: 'Double' };
export const billingMode: MemberShape = { type: 'String', enum: ['PROVISIONED', 'PAY_PER_REQUEST'] };

const capacityUnits: MemberShape = { type: 'Long', notNull: true, greaterThanOrEqual: 1 };

export const throughput: MemberShape = {
  type: 'FieldStruct<ProvisionedThroughput>',
  children: { WriteCapacityUnits: capacityUnits, ReadCapacityUnits: capacityUnits },
};

export const onDemandThroughput: MemberShape = {
  type: 'FieldStruct<OnDemandThroughput>',
  children: { MaxReadRequestUnits: { type: 'Long' }, MaxWriteRequestUnits: { type: 'Long' } },
};

export const warmThroughput: MemberShape = {
  type: 'FieldStruct<WarmThroughput>',
  children: {
    ReadUnitsPerSecond: { type: 'Long', greaterThanOrEqual: 1 },
    WriteUnitsPerSecond: { type: 'Long', greaterThanOrEqual: 1 },
  },
};

export const streamSpecification: MemberShape = {
  type: 'FieldStruct<StreamSpecification>',
  children: {
    StreamEnabled: { type: 'Boolean', notNull: true },
    StreamViewType: { type: 'String', enum: ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY'] },
  },
};

export const sseSpecification: MemberShape = {
  type: 'FieldStruct<SSESpecification>',
  children: { Enabled: flag, SSEType: { type: 'String', enum: ['AES256', 'KMS'] }, KMSMasterKeyId: text },
};

export const tags: MemberShape = {
  type: 'List',
  children: { type: 'ValueStruct<Tag>', children: { Key: text, Value: text } },
};

export const attributeDefinitions: MemberShape = {
  type: 'List',
  children: {
    type: 'ValueStruct<AttributeDefinition>',
    children: {
      AttributeName: { type: 'String', notNull: true },
      AttributeType: { type: 'String', notNull: true, enum: ['B', 'N', 'S'] },
    },
  },
};

const keySchema: MemberShape = {
  type: 'List',
  notNull: true,
  lengthGreaterThanOrEqual: 1,
  lengthLessThanOrEqual: 2,
  children: {
    type: 'ValueStruct<KeySchemaElement>',
    children: {
      AttributeName: { type: 'String', notNull: true },
      KeyType: { type: 'String', notNull: true, enum: ['HASH', 'RANGE'] },
    },
  },
};

const projection: MemberShape = {
  type: 'FieldStruct<Projection>',
  notNull: true,
  children: {
    ProjectionType: { type: 'String', enum: ['ALL', 'INCLUDE', 'KEYS_ONLY'] },
    NonKeyAttributes: { type: 'List', lengthGreaterThanOrEqual: 1, children: 'String' },
  },
};

/** The members of an index as a request defines it. */
export const localIndex: Shape = { IndexName: indexName, KeySchema: keySchema, Projection: projection };
export const globalIndex: Shape = {
  ...localIndex,
  ProvisionedThroughput: throughput,
  OnDemandThroughput: onDemandThroughput,
  WarmThroughput: warmThroughput,
};

/** What both restores may be asked to make different from their source. */
export const restoreOverrides: Shape = {
  BillingModeOverride: billingMode,
  GlobalSecondaryIndexOverride: {
    type: 'List',
    children: { type: 'ValueStruct<GlobalSecondaryIndex>', children: globalIndex },
  },
  LocalSecondaryIndexOverride: {
    type: 'List',
    children: { type: 'ValueStruct<LocalSecondaryIndex>', children: localIndex },
  },
  ProvisionedThroughputOverride: throughput,
  OnDemandThroughputOverride: onDemandThroughput,
  SSESpecificationOverride: sseSpecification,
};
