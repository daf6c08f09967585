import { itemSize } from './item-size';

/** What of a request tells whether its units are to be answered, and how. */
export interface CapacityRequest {
  readonly TableName?: string;
  readonly ConsistentRead?: boolean;
  readonly ReturnConsumedCapacity?: string;
}

export interface ConsumedCapacity {
  readonly TableName?: string;
  readonly CapacityUnits: number;
}

export function wantsCapacity({ ReturnConsumedCapacity }: CapacityRequest): boolean {
  return ReturnConsumedCapacity === 'TOTAL' || ReturnConsumedCapacity === 'INDEXES';
}

/** Half a unit for each 4 KB, begun ones too, that are read together; one where the read is strongly consistent. */
export function readUnits(bytes: number, isConsistent: boolean | undefined): number {
  return Math.max(1, Math.ceil(bytes / 4_096)) * (isConsistent ? 1 : 0.5);
}

/** One for each KB of the larger image. What indexes take is left out. */
function writeUnits(...images: (DynaliteItem | null | undefined)[]): number {
  return Math.max(1, ...images.map((image) => Math.ceil(bytesOf(image) / 1_024)));
}

function bytesOf(item: DynaliteItem | null | undefined): number {
  return item ? itemSize(item).bytes : 0;
}

/** The answer's member for the read or write of one item; undefined where nobody asks. */
export function capacityOfItem(
  request: CapacityRequest,
  isRead: boolean,
  ...images: (DynaliteItem | null | undefined)[]
) {
  if (!wantsCapacity(request)) return undefined;
  const units = isRead ? readUnits(bytesOf(images[0]), request.ConsistentRead) : writeUnits(...images);
  return { CapacityUnits: units, TableName: request.TableName, ...byTable(request, units) };
}

/** Of a transaction, from the answers of its actions: each item is prepared and committed, so it takes double. */
export function capacityOfTransaction(
  request: CapacityRequest,
  kind: 'read' | 'write',
  answers: readonly { readonly ConsumedCapacity?: ConsumedCapacity }[],
) {
  if (!wantsCapacity(request)) return {};
  const units = new Map<string, number>();
  for (const { ConsumedCapacity: { TableName = '', CapacityUnits } = { CapacityUnits: 0 } } of answers) {
    units.set(TableName, (units.get(TableName) ?? 0) + 2 * CapacityUnits);
  }
  const member = kind === 'read' ? 'ReadCapacityUnits' : 'WriteCapacityUnits';
  const ConsumedCapacity = Array.from(units, ([TableName, sum]) => ({
    TableName,
    CapacityUnits: sum,
    [member]: sum,
    ...byTable(request, sum),
  }));
  return { ConsumedCapacity };
}

export function byTable({ ReturnConsumedCapacity }: CapacityRequest, CapacityUnits: number) {
  return ReturnConsumedCapacity === 'INDEXES' ? { Table: { CapacityUnits } } : {};
}
