import db from 'dynalite/db';
import { type Expression, type LegacyCondition, matches, matchesLegacy } from './condition';
import { byTable, type CapacityRequest, readUnits, wantsCapacity } from './consumed-capacity';
import { needsTable } from './index-projection';
import { itemSize } from './item-size';
import type { KeyRange } from './key-range';
import type { OperationStore } from './operation-store';

/** One page ends when this much was read. */
const pageBytes = 1024 * 1024;

/** A Query or Scan, checked and parsed by dynalite. */
export interface PageRequest extends DynaliteData, CapacityRequest {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly Limit?: number;
  readonly Select?: string;
  readonly ConditionalOperator?: string;
  readonly QueryFilter?: Record<string, LegacyCondition>;
  readonly ScanFilter?: Record<string, LegacyCondition>;
  readonly AttributesToGet?: string[];
  readonly _filter?: { expression: Expression };
  readonly _projection?: { paths: (string | number)[][] };
}

export interface PageSource {
  readonly table: DynaliteTable;
  readonly range: KeyRange;
  readonly isLocal: boolean;
  /** All attributes were asked for, and the index does not hold them: each item is read from the table as well. */
  readonly fetchFromTable: boolean;
  readonly startKeyNames: readonly string[];
}

/** dynalite's `queryTable` without its streams and queues: whatever throws here is caught by whoever called. */
export function queryPage(store: OperationStore, request: PageRequest, source: PageSource): Record<string, unknown> {
  const page = readPage(store, request, source);
  const filtered = page.items.filter(filterOf(request));
  const paths = request._projection?.paths ?? request.AttributesToGet;
  const items = paths ? filtered.map((item) => db.mapPaths(paths, item)) : filtered;
  return {
    ScannedCount: page.items.length,
    ...(page.isFull && lastKey(page.items.at(-1), source.startKeyNames)),
    Count: items.length,
    ...(request.Select !== 'COUNT' && { Items: items }),
    ...consumedCapacity(request, source, page),
  };
}

interface Page {
  readonly items: DynaliteItem[];
  readonly isFull: boolean;
  readonly tableBytes: number;
  readonly indexBytes: number;
}

function readPage(store: OperationStore, request: PageRequest, source: PageSource): Page {
  const { table, range } = source;
  const fetchFromTable = needsTable(request, source);
  const rangeKey = table.KeySchema[1]?.AttributeName;
  const limit = request.Limit ?? Number.POSITIVE_INFINITY;
  const items: DynaliteItem[] = [];
  let [size, tableBytes, indexBytes] = [0, 0, 0];
  for (const found of store.itemsInRange(request.TableName, request.IndexName, range)) {
    const item = fetchFromTable ? store.item(request.TableName, db.createKey(found, table)) : found;
    if (!item) throw new Error(`The index ${request.IndexName} holds an item that its table does not`);
    items.push(item);
    const { bytes, stored } = itemSize(item, rangeKey);
    if (fetchFromTable || !request.IndexName) tableBytes += bytes;
    if (request.IndexName) indexBytes += found === item ? bytes : itemSize(found).bytes;
    size += stored;
    if (items.length >= limit || size >= pageBytes) return { items, isFull: true, tableBytes, indexBytes };
  }
  return { items, isFull: false, tableBytes, indexBytes };
}

function filterOf(request: PageRequest): (item: DynaliteItem) => boolean {
  const { _filter, ConditionalOperator } = request;
  if (_filter) return (item) => matches(_filter.expression, item);
  const legacy = request.QueryFilter ?? request.ScanFilter;
  return legacy ? (item) => matchesLegacy(legacy, item, ConditionalOperator) : () => true;
}

function lastKey(item: DynaliteItem | undefined, names: readonly string[]) {
  return item && { LastEvaluatedKey: Object.fromEntries(names.map((name) => [name, item[name]])) };
}

function consumedCapacity(request: PageRequest, { isLocal }: PageSource, { tableBytes, indexBytes }: Page) {
  if (!wantsCapacity(request)) return {};
  const { IndexName, TableName, ConsistentRead } = request;
  const ofIndex = IndexName ? readUnits(indexBytes, ConsistentRead) : 0;
  const ofTable = IndexName && tableBytes === 0 ? 0 : readUnits(tableBytes, ConsistentRead);
  const total = { CapacityUnits: ofTable + ofIndex, TableName, ...byTable(request, ofTable) };
  if (!IndexName || request.ReturnConsumedCapacity === 'TOTAL') return { ConsumedCapacity: total };
  const indexes = isLocal ? 'LocalSecondaryIndexes' : 'GlobalSecondaryIndexes';
  return { ConsumedCapacity: { ...total, [indexes]: { [IndexName]: { CapacityUnits: ofIndex } } } };
}
