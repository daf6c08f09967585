import type { KeySchemaElement, Projection } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { keyNames } from '../items/keys';

export const indexShape = z.strictObject({
  keys: z
    .array(
      z.strictObject({
        name: z.string().describe('Name of the attribute.'),
        role: z.enum(['HASH', 'RANGE']).describe('Partition or sort key.'),
      }),
    )
    .describe('Its key, partition key first.'),
  projection: z.string().describe('ALL, KEYS_ONLY or INCLUDE.'),
  include: z.array(z.string()).describe('The attributes that INCLUDE names, sorted.').optional(),
});

export type IndexShape = z.output<typeof indexShape>;

interface Described {
  readonly IndexName?: string | undefined;
  readonly KeySchema?: KeySchemaElement[] | undefined;
  readonly Projection?: Projection | undefined;
}

/** By name. */
export function indexShapes(indexes: readonly Described[] = []): Record<string, IndexShape> {
  return Object.fromEntries(indexes.map((index) => [index.IndexName ?? '', shapeOf(index)]));
}

function shapeOf({ KeySchema = [], Projection }: Described): IndexShape {
  const include = Projection?.NonKeyAttributes ?? [];
  return {
    keys: keyNames({ KeySchema }).map((name) => ({
      name,
      role: KeySchema.some((key) => key.AttributeName === name && key.KeyType === 'RANGE') ? 'RANGE' : 'HASH',
    })),
    projection: Projection?.ProjectionType ?? 'ALL',
    ...(include.length > 0 && { include: [...include].sort() }),
  };
}
