// The parts of dynalite 4.0.0 that the engine calls; the package brings no types.

interface DynaliteTable {
  TableName: string;
  TableStatus: string;
  KeySchema: { AttributeName: string; KeyType: string }[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: DynaliteIndex[];
  LocalSecondaryIndexes?: DynaliteIndex[];
}

interface DynaliteIndex {
  IndexName: string;
  KeySchema: { AttributeName: string; KeyType: string }[];
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
}

interface DynaliteError extends Error {
  statusCode: number;
  body: { __type: string; message?: string; Message?: string; Item?: unknown };
}

type DynaliteItem = Record<string, Record<string, unknown>>;
type DynaliteData = Record<string, unknown>;
type DynaliteAnswer = (error: unknown, result?: unknown) => void;
type DynaliteAction = (store: unknown, data: DynaliteData, answer: DynaliteAnswer) => void;

interface DynaliteRequestShape {
  types: Record<string, unknown>;
  custom?: (data: DynaliteData, store: unknown) => string | undefined;
}

declare module 'dynalite/db' {
  const db: {
    createKey(item: DynaliteItem, table: DynaliteTable, keySchema?: DynaliteTable['KeySchema']): string;
    validateItem(item: DynaliteItem, table: DynaliteTable): DynaliteError | undefined;
    /** The place of an item in an index with this key schema. */
    createIndexKey(item: DynaliteItem, table: DynaliteTable, keySchema: DynaliteTable['KeySchema']): string;
    itemSize(item: DynaliteItem, compress?: boolean, addMetaSize?: boolean, rangeKey?: string): number;
    mapPaths(paths: unknown[], item: DynaliteItem): DynaliteItem;
    /** A text for a number whose order among such texts is the numbers' order. */
    toLexiStr(content: string, type: string): string;
    compare: unknown;
    validateKey(key: DynaliteItem, table: DynaliteTable): DynaliteError | undefined;
    validateUpdates(legacy: unknown, updates: unknown, table: DynaliteTable): DynaliteError | undefined;
    addConsumedCapacity(data: unknown, isRead: boolean, item?: DynaliteItem, other?: DynaliteItem): unknown;
    checkConditional(request: unknown, existing: DynaliteItem | undefined): DynaliteError | null;
    queryTable: unknown;
    updateIndexes(
      store: unknown,
      table: DynaliteTable,
      existing: DynaliteItem | null | undefined,
      item: DynaliteItem | null,
      answer: (error: unknown) => void,
    ): void;
  };
  export = db;
}

declare module 'dynalite/db/conditionParser' {
  const parser: { parse: unknown };
  export = parser;
}

declare module 'dynalite/validations' {
  const validations: {
    /** What is wrong with a value; numbers in it are brought into their one form. */
    validateAttributeValue(value: unknown): string | undefined;
    checkTypes(data: unknown, types: Record<string, unknown>): DynaliteData;
    checkValidations(
      data: DynaliteData,
      types: Record<string, unknown>,
      custom: DynaliteRequestShape['custom'],
      store: unknown,
    ): void;
  };
  export = validations;
}

declare module 'dynalite/actions/*' {
  const action: DynaliteAction;
  export = action;
}

declare module 'dynalite/validations/*' {
  const shape: DynaliteRequestShape;
  export = shape;
}
