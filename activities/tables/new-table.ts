import type { CreateTableCommandInput, KeySchemaElement, Projection, Tag } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { fail } from '../step-failure';

const attribute = z.strictObject({
  name: z.string().min(1).max(255).describe('Name of the attribute.'),
  type: z.enum(['S', 'N', 'B']).describe('S string, N number, B binary.').default('S'),
});
const indexName = z
  .string()
  .regex(/^[a-zA-Z0-9_.-]{3,255}$/)
  .describe('Name of the index.');
const projection = z
  .union([z.enum(['ALL', 'KEYS_ONLY']), z.array(z.string()).min(1)])
  .describe('Attributes in the index: ALL, KEYS_ONLY, or a list of names.')
  .default('ALL');
const throughput = z.strictObject({
  read: z.int().positive().describe('Read capacity units.'),
  write: z.int().positive().describe('Write capacity units.'),
});

/** The inputs that say what a new table is like. */
export const tableShape = {
  keys: z
    .strictObject({
      partition: attribute.describe('Partition key.'),
      sort: attribute.describe('Sort key.').optional(),
    })
    .describe('Primary key.'),
  globalIndexes: z
    .array(
      z.strictObject({
        name: indexName,
        partition: attribute.describe('Partition key of the index.'),
        sort: attribute.describe('Sort key of the index.').optional(),
        projection,
        throughput: throughput.describe('Its own capacity; that of the table without it.').optional(),
      }),
    )
    .describe('Global secondary indexes.')
    .default([]),
  localIndexes: z
    .array(z.strictObject({ name: indexName, sort: attribute.describe('Sort key of the index.'), projection }))
    .describe('Local secondary indexes.')
    .default([]),
  billingMode: z.enum(['PAY_PER_REQUEST', 'PROVISIONED']).describe('Billing mode.').default('PAY_PER_REQUEST'),
  throughput: throughput.describe('Provisioned capacity, with billing mode PROVISIONED only.').optional(),
  deletionProtection: z.boolean().describe('Whether the table is protected against deletion.').default(false),
  stream: z
    .enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'])
    .describe('Turns the stream on, with this view.')
    .optional(),
};

type Shape = z.output<z.ZodObject<typeof tableShape>>;
type Attribute = z.output<typeof attribute>;

export function newTable(name: string, shape: Shape, tags: Tag[]): CreateTableCommandInput {
  const { keys, globalIndexes, localIndexes, billingMode } = shape;
  if ((billingMode === 'PROVISIONED') !== (shape.throughput !== undefined)) {
    fail('InvalidInput', 'Expected `throughput` with billing mode PROVISIONED, and only then');
  }
  const capacity = (own = shape.throughput) =>
    own && { ProvisionedThroughput: { ReadCapacityUnits: own.read, WriteCapacityUnits: own.write } };
  return {
    TableName: name,
    KeySchema: keySchema(keys.partition, keys.sort),
    AttributeDefinitions: definitions([keys, ...globalIndexes, ...localIndexes]),
    BillingMode: billingMode,
    ...capacity(),
    ...(globalIndexes.length > 0 && {
      GlobalSecondaryIndexes: globalIndexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index.partition, index.sort),
        Projection: projectionOf(index.projection),
        ...capacity(index.throughput),
      })),
    }),
    ...(localIndexes.length > 0 && {
      LocalSecondaryIndexes: localIndexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(keys.partition, index.sort),
        Projection: projectionOf(index.projection),
      })),
    }),
    ...(shape.deletionProtection && { DeletionProtectionEnabled: true }),
    ...(shape.stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: shape.stream } }),
    Tags: tags,
  };
}

function keySchema(partition: Attribute, sort: Attribute | undefined): KeySchemaElement[] {
  const range = sort ? [{ AttributeName: sort.name, KeyType: 'RANGE' as const }] : [];
  return [{ AttributeName: partition.name, KeyType: 'HASH' }, ...range];
}

function projectionOf(chosen: z.output<typeof projection>): Projection {
  return typeof chosen === 'string'
    ? { ProjectionType: chosen }
    : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...chosen] };
}

function definitions(keyed: readonly { partition?: Attribute; sort?: Attribute | undefined }[]) {
  const types = new Map<string, Attribute['type']>();
  for (const { name, type } of keyed
    .flatMap(({ partition, sort }) => [partition, sort])
    .filter((key) => key !== undefined)) {
    if ((types.get(name) ?? type) !== type)
      fail('InvalidInput', `Expected one type for the key attribute "${name}", got two`);
    types.set(name, type);
  }
  return [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
}
