/** Operations on items and their queries; everything else is the control plane's. */
export const itemOperations = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchGetItem',
  'BatchWriteItem',
  'Query',
  'Scan',
  'TransactGetItems',
  'TransactWriteItems',
] as const;

export type ItemOperation = (typeof itemOperations)[number];

/** What the engine needs to know of a table; names and shapes as on the wire. */
export interface TableShape {
  /** Of this incarnation: a table deleted and created again under its name has another one. */
  readonly id: string;
  readonly name: string;
  readonly keySchema: readonly { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
  readonly attributeDefinitions: readonly { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[];
  readonly globalIndexes: readonly IndexShape[];
  readonly localIndexes: readonly IndexShape[];
}

export interface IndexShape {
  readonly name: string;
  readonly keySchema: TableShape['keySchema'];
  readonly projection: { ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; NonKeyAttributes?: readonly string[] };
}

/** One put or delete of one item. */
export interface ItemWrite {
  readonly tableId: string;
  readonly table: string;
  /** The engine's own key: equal for equal primary keys of tables with the same key schema, opaque to others. */
  readonly key: string;
  /** The whole item after the write as wire JSON text; null when it was deleted. */
  readonly image: string | null;
}

/**
 * The narrow door to whatever stores items. Requests and answers are wire JSON (parsed; of an answer, a member may be
 * `JsonTexts`); errors are `ApiError`.
 * An operation is atomic to every other one, and no operation, however malformed, leaves anything locked.
 */
export interface ItemEngine {
  addTable(shape: TableShape): void;
  /** Indexes may change while the table stays; new ones cannot be read until they are filled. */
  changeTable(shape: TableShape): void;
  /**
   * Fills the new indexes from the items. Gives way to other requests in between, also to writes. The table may be
   * removed meanwhile: filling stops.
   */
  fillIndexes(table: string): Promise<void>;
  removeTable(name: string): void;
  execute(operation: ItemOperation, request: unknown): Promise<unknown>;
  /**
   * Fills a table just added with images, no write is told. Used by restores and at start. Gives way to other
   * requests in between; until it ends, the data plane answers as if the table were not there.
   * The table may be removed meanwhile: loading stops.
   */
  load(table: string, items: Iterable<readonly [key: string, image: string]>): Promise<void>;
  /** At start: a request that was performed before must not be performed again. */
  remember(request: PerformedRequest): void;
  itemCount(table: string): number;
  sizeBytes(table: string): number;
}

/** A request that its sender may send again under the same token. */
export interface PerformedRequest {
  readonly token: string;
  readonly digest: string;
}

/** Called once for each operation that writes, with its writes in order, in the critical section that applies them. */
export type WriteHook = (writes: readonly ItemWrite[], request?: PerformedRequest) => void;
