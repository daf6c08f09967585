import { z } from 'zod';
import { canonicalText } from '../../language/digest';
import { attributeTypes } from './attributes';
import { type IndexShape, indexShape, indexShapes } from './index-shape';
import { defineSetting } from './setting';
import { updateTable } from './update-table';

const definition = indexShape.extend({
  types: z.record(z.string(), z.string()).describe('Types of its key attributes, by name.'),
});

export type GlobalIndexes = Record<string, z.output<typeof definition>>;

/** Missing ones are made, one at a time, as DynamoDB wants it. Capacity of each is part of `capacity`. */
export const globalIndexes = defineSetting<GlobalIndexes>({
  name: 'globalIndexes',
  schema: z.record(z.string(), definition).describe('Global secondary indexes by name.'),
  reads: [],
  writes: ['dynamodb:UpdateTable'],

  capture: (_, { description }) => {
    const types = attributeTypes(description);
    const shapes = Object.entries(indexShapes(description.GlobalSecondaryIndexes));
    return Object.fromEntries(shapes.map(([name, shape]) => [name, { ...shape, types: typesOf(shape, types) }]));
  },

  isMet: (wanted, current) =>
    Object.entries(wanted).every(([name, index]) => name in current && same(index, current[name])),

  async change(context, table, wanted, current) {
    const other = Object.keys(wanted).find((name) => name in current && !same(wanted[name], current[name]));
    if (other) return `the index ${other} has another key or projection: delete it first, if nothing uses it`;
    const missing = Object.entries(wanted).find(([name]) => !(name in current));
    if (!missing) return undefined;
    const [IndexName, index] = missing;
    const { ProvisionedThroughput: own, BillingModeSummary } = table.description;
    const provisioned = BillingModeSummary?.BillingMode !== 'PAY_PER_REQUEST' && own;
    const types = { ...attributeTypes(table.description), ...index.types };
    return await updateTable(context, table, {
      AttributeDefinitions: Object.entries(types).map(([AttributeName, type]) => ({
        AttributeName,
        AttributeType: type as 'S',
      })),
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName,
            KeySchema: index.keys.map(({ name, role }) => ({ AttributeName: name, KeyType: role })),
            Projection: {
              ProjectionType: index.projection as 'ALL',
              ...(index.include && { NonKeyAttributes: index.include }),
            },
            // The table's own, until `capacity` follows.
            ...(provisioned && {
              ProvisionedThroughput: {
                ReadCapacityUnits: own.ReadCapacityUnits,
                WriteCapacityUnits: own.WriteCapacityUnits,
              },
            }),
          },
        },
      ],
    });
  },
});

function typesOf({ keys }: IndexShape, types: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(keys.map(({ name }) => [name, types[name] ?? '']));
}

function same(one: GlobalIndexes[string] | undefined, other: GlobalIndexes[string] | undefined): boolean {
  return canonicalText(one ?? null) === canonicalText(other ?? null);
}
