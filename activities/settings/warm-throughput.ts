import type { TableWarmThroughputDescription } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { defineSetting, type SettledTable } from './setting';
import { updateTable } from './update-table';

const units = z.strictObject({
  read: z.int().describe('Read units a second.'),
  write: z.int().describe('Write units a second.'),
});
const schema = units.extend({
  indexes: z.record(z.string(), units).describe('The same of the global indexes, by name.'),
});

type Units = z.output<typeof units>;
export type Warm = z.output<typeof schema> | null;

/**
 * What the table takes at once, without warming up. DynamoDB raises it as traffic grows and never lowers it, so that more
 * than what is wanted is enough. Raised one place at a time, which takes minutes and is charged once.
 */
export const warmThroughput = defineSetting<Warm>({
  name: 'warmThroughput',
  schema: schema
    .nullable()
    .describe('Warm throughput, of the table and its global indexes; null where it is not told.'),
  reads: [],
  writes: ['dynamodb:UpdateTable'],
  // That of a table on demand; of a provisioned one it is its capacity.
  dropped: { read: 12_000, write: 4_000, indexes: {} },

  capture(_, { description }) {
    const own = unitsIn(description.WarmThroughput);
    if (!own) return null;
    const indexes = (description.GlobalSecondaryIndexes ?? []).flatMap(({ IndexName = '', WarmThroughput }) => {
      const found = unitsIn(WarmThroughput);
      return found ? [[IndexName, found] as const] : [];
    });
    return { ...own, indexes: Object.fromEntries(indexes) };
  },

  isMet: isWarm,
  isSame: isWarm,

  async change(context, table, wanted, current) {
    if (!current) return 'the endpoint does not tell warm throughput';
    if (!wanted || isWarming(table)) return undefined;
    if (!isEnough(wanted, current)) return await updateTable(context, table, { WarmThroughput: most(wanted, current) });
    const [IndexName, index] = coldIndex(wanted, current) ?? [];
    const there = IndexName === undefined ? undefined : current.indexes[IndexName];
    if (!index || !there) return `there is no index ${IndexName}`;
    const Update = { IndexName, WarmThroughput: most(index, there) };
    return await updateTable(context, table, { GlobalSecondaryIndexUpdates: [{ Update }] });
  },
});

function unitsIn(described: TableWarmThroughputDescription | undefined): Units | undefined {
  const { ReadUnitsPerSecond: read, WriteUnitsPerSecond: write } = described ?? {};
  return read === undefined || write === undefined ? undefined : { read, write };
}

function isWarm(wanted: Warm, current: Warm): boolean {
  if (!wanted) return true;
  return current !== null && isEnough(wanted, current) && coldIndex(wanted, current) === undefined;
}

function isEnough(wanted: Units, current: Units | undefined): boolean {
  return current !== undefined && current.read >= wanted.read && current.write >= wanted.write;
}

function coldIndex(wanted: NonNullable<Warm>, current: NonNullable<Warm>): [string, Units] | undefined {
  return Object.entries(wanted.indexes).find(([name, index]) => !isEnough(index, current.indexes[name]));
}

function isWarming({ description }: SettledTable): boolean {
  const all = [description, ...(description.GlobalSecondaryIndexes ?? [])];
  return all.some((place) => place.WarmThroughput?.Status === 'UPDATING');
}

/** A value below the present one is refused. */
function most(wanted: Units, current: Units) {
  return {
    ReadUnitsPerSecond: Math.max(wanted.read, current.read),
    WriteUnitsPerSecond: Math.max(wanted.write, current.write),
  };
}
