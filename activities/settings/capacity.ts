import type {
  GlobalSecondaryIndexDescription,
  GlobalSecondaryIndexUpdate,
  TableDescription,
  UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { canonicalText } from '../../language/digest';
import type { ScaledDimensions, Sides } from './scaled-dimensions';
import { defineSetting } from './setting';
import { updateTable } from './update-table';

const units = {
  read: z.int().describe('Read capacity units; PROVISIONED only.').optional(),
  write: z.int().describe('Write capacity units; PROVISIONED only.').optional(),
  maxRead: z.int().describe('Most read request units a second; PAY_PER_REQUEST only.').optional(),
  maxWrite: z.int().describe('Most write request units a second; PAY_PER_REQUEST only.').optional(),
};
const ownCapacity = z.strictObject(units);
const schema = z.strictObject({
  billingMode: z.enum(['PAY_PER_REQUEST', 'PROVISIONED']).describe('Billing mode.'),
  ...units,
  indexes: z.record(z.string(), ownCapacity).describe('Capacity of the global indexes, by name.').optional(),
});

type Own = z.output<typeof ownCapacity>;
export type Capacity = z.output<typeof schema>;

/**
 * Billing mode, throughput and on-demand maxima, of the table and its global indexes. One call sets all throughput, as a
 * change of the billing mode needs; maxima of the table go alone, and those of the indexes follow.
 */
export const capacity = defineSetting<Capacity>({
  name: 'capacity',
  schema: schema.describe('Billing mode, provisioned throughput and on-demand maxima.'),
  reads: [],
  writes: ['dynamodb:UpdateTable'],
  capture: (_, { description }) => capacityOf(description),
  expected: (wanted, current, { autoscaling = {} }) => asScaled(wanted, current, autoscaling as ScaledDimensions),
  isMet: (wanted, current) => same(ownOf(wanted), ownOf(current)) && changedIndexes(wanted, current).length === 0,
  async change(context, table, wanted, current) {
    const switched = wanted.billingMode !== current.billingMode;
    const isOwn = switched || !same(ownOf(wanted), ownOf(current));
    const own = isOwn ? unitsOf(wanted, current) : {};
    const isAlone = isOwn && wanted.billingMode === 'PAY_PER_REQUEST';
    const updates = (isAlone ? [] : changedIndexes(wanted, current)).map(
      ([IndexName, index]): GlobalSecondaryIndexUpdate => ({
        Update: { IndexName, ...unitsOf(index, current.indexes?.[IndexName] ?? {}) },
      }),
    );
    return await updateTable(context, table, {
      ...(switched && { BillingMode: wanted.billingMode }),
      ...own,
      ...(updates.length > 0 && { GlobalSecondaryIndexUpdates: updates }),
    });
  },
});

/**
 * What autoscaling of the document has set is as wanted: units within the bounds of a target are no difference, whether
 * or not the table has that target yet.
 */
function asScaled(wanted: Capacity, current: Capacity, scaling: ScaledDimensions): Capacity {
  if (wanted.billingMode !== 'PROVISIONED' || current.billingMode !== 'PROVISIONED') return wanted;
  const indexes = Object.entries(wanted.indexes ?? {}).map(([name, own]): [string, Own] => [
    name,
    unitsAsScaled(own, current.indexes?.[name], scaling.indexes?.[name]),
  ]);
  return {
    ...wanted,
    ...unitsAsScaled(ownOf(wanted), current, scaling),
    ...(indexes.length > 0 && { indexes: Object.fromEntries(indexes) }),
  };
}

function unitsAsScaled(wanted: Own, current: Own = {}, sides: Sides = {}): Own {
  const own = { ...wanted };
  for (const side of ['read', 'write'] as const) {
    const { [side]: target } = sides;
    const units = current[side] ?? 0;
    if (target && units >= target.min && units <= target.max) own[side] = units;
  }
  return own;
}

function capacityOf(table: TableDescription): Capacity {
  const billingMode = table.BillingModeSummary?.BillingMode ?? 'PROVISIONED';
  const indexes = (table.GlobalSecondaryIndexes ?? []).flatMap((index): [string, Own][] => {
    const own = unitsIn(index, billingMode);
    return Object.keys(own).length > 0 ? [[index.IndexName ?? '', own]] : [];
  });
  return {
    billingMode,
    ...unitsIn(table, billingMode),
    ...(indexes.length > 0 && { indexes: Object.fromEntries(indexes) }),
  };
}

function unitsIn(described: TableDescription | GlobalSecondaryIndexDescription, billingMode: string): Own {
  const { ProvisionedThroughput: fixed, OnDemandThroughput: most } = described;
  if (billingMode === 'PROVISIONED') return { read: fixed?.ReadCapacityUnits, write: fixed?.WriteCapacityUnits };
  // -1 means none.
  const { MaxReadRequestUnits: maxRead = -1, MaxWriteRequestUnits: maxWrite = -1 } = most ?? {};
  return { ...(maxRead > 0 && { maxRead }), ...(maxWrite > 0 && { maxWrite }) };
}

/** Never an empty OnDemandThroughput, which DynamoDB takes amiss. */
function unitsOf(
  wanted: Own,
  current: Own,
): Pick<UpdateTableCommandInput, 'ProvisionedThroughput' | 'OnDemandThroughput'> {
  if (wanted.read !== undefined)
    return { ProvisionedThroughput: { ReadCapacityUnits: wanted.read, WriteCapacityUnits: wanted.write } };
  if (same(mostOf(wanted), mostOf(current))) return {};
  return {
    OnDemandThroughput: {
      MaxReadRequestUnits: wanted.maxRead ?? -1,
      MaxWriteRequestUnits: wanted.maxWrite ?? -1,
    },
  };
}

/** An index that is named nowhere in `wanted` has no maxima of its own, where maxima are what counts. */
function changedIndexes(wanted: Capacity, current: Capacity): [string, Own][] {
  const unnamed = wanted.billingMode === 'PAY_PER_REQUEST' && current.billingMode === wanted.billingMode;
  const names = new Set([...Object.keys(wanted.indexes ?? {}), ...Object.keys((unnamed && current.indexes) || {})]);
  return [...names]
    .map((name): [string, Own] => [name, wanted.indexes?.[name] ?? {}])
    .filter(([name, own]) => !same(own, current.indexes?.[name] ?? {}));
}

function ownOf({ indexes: _, ...own }: Capacity) {
  return own;
}

function mostOf({ maxRead = -1, maxWrite = -1 }: Own) {
  return { maxRead, maxWrite };
}

function same(one: object, other: object): boolean {
  return canonicalText({ ...one }) === canonicalText({ ...other });
}
