import db from 'dynalite/db';
import { JsonTexts } from '../json-texts';
import { attributesInText } from './attributes-in-text';
import { type LegacyCondition, matches, matchesLegacy } from './condition';
import type { ParsedCondition } from './condition-parser';
import { byTable, type CapacityRequest, readUnits, wantsCapacity } from './consumed-capacity';
import { needsTable } from './index-projection';
import type { KeyRange } from './key-range';
import type { OperationStore } from './operation-store';
import type { StoredItem } from './stored-item';

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
  readonly _filter?: ParsedCondition;
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
  const items = page.items.filter(filterOf(request));
  return {
    ScannedCount: page.items.length,
    ...(page.isFull && lastKey(page.items.at(-1), source.startKeyNames)),
    Count: items.length,
    ...(request.Select !== 'COUNT' && { Items: projected(request, items) }),
    ...consumedCapacity(request, source, page),
  };
}

function projected({ _projection, AttributesToGet }: PageRequest, items: readonly StoredItem[]) {
  const paths = _projection?.paths ?? AttributesToGet;
  if (paths) return items.map((item) => db.mapPaths(paths, item.parsed()));
  return new JsonTexts(items.map(({ text }) => text));
}

interface Page {
  readonly items: StoredItem[];
  readonly isFull: boolean;
  readonly tableBytes: number;
  readonly indexBytes: number;
}

function readPage(store: OperationStore, request: PageRequest, source: PageSource): Page {
  const { table, range } = source;
  const fetchFromTable = needsTable(request, source);
  const rangeKey = table.KeySchema[1]?.AttributeName;
  const limit = request.Limit ?? Number.POSITIVE_INFINITY;
  const items: StoredItem[] = [];
  let [size, tableBytes, indexBytes] = [0, 0, 0];
  for (const found of store.itemsInRange(request.TableName, request.IndexName, range)) {
    const item = fetchFromTable ? store.item(request.TableName, db.createKey(found.parsed(), table)) : found;
    if (!item) throw new Error(`The index ${request.IndexName} holds an item that its table does not`);
    items.push(item);
    const { bytes, stored } = item.sizeIn(rangeKey);
    if (fetchFromTable || !request.IndexName) tableBytes += bytes;
    if (request.IndexName) indexBytes += found.sizeIn(rangeKey).bytes;
    size += stored;
    if (items.length >= limit || size >= pageBytes) return { items, isFull: true, tableBytes, indexBytes };
  }
  return { items, isFull: false, tableBytes, indexBytes };
}

function filterOf(request: PageRequest): (item: StoredItem) => boolean {
  const { _filter, ConditionalOperator } = request;
  if (_filter) {
    const read = attributesInText(Object.keys(_filter.pathHeads));
    return ({ text }) => matches(_filter.expression, read(text));
  }
  const legacy = request.QueryFilter ?? request.ScanFilter;
  if (!legacy) return () => true;
  const read = attributesInText(Object.keys(legacy));
  return ({ text }) => matchesLegacy(legacy, read(text), ConditionalOperator);
}

function lastKey(last: StoredItem | undefined, names: readonly string[]) {
  if (!last) return undefined;
  const item = attributesInText(names)(last.text);
  return { LastEvaluatedKey: Object.fromEntries(names.map((name) => [name, item[name]])) };
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
