import type { ItemOperation } from './item-engine';

/** What was done with the items of one table. */
export interface ItemWork {
  /** Answers to Scan and Query. */
  readonly pages: number;
  /** Items looked at, whether or not a filter let them through. */
  readonly itemsRead: number;
  /** Of calls that asked for them. */
  readonly readUnits: number;
  readonly writeUnits: number;
}

export const noItemWork: ItemWork = { pages: 0, itemsRead: 0, readUnits: 0, writeUnits: 0 };

interface Request {
  readonly TableName?: string;
  readonly TransactItems?: readonly { readonly Get?: { readonly TableName: string } }[];
}

interface Answer {
  readonly ScannedCount?: number;
  readonly Item?: unknown;
  readonly Responses?: Readonly<Record<string, readonly unknown[]>> | readonly { readonly Item?: unknown }[];
  readonly ConsumedCapacity?: Capacity | readonly Capacity[];
}

interface Capacity {
  readonly TableName: string;
  readonly CapacityUnits: number;
}

/** The work of a call that went well, by table. */
export function itemWorkOf(operation: ItemOperation, request: unknown, answer: unknown): [string, Partial<ItemWork>][] {
  const { ConsumedCapacity = [] } = answer as Answer;
  const isWrite = /Put|Update|Delete|Write/.test(operation);
  const units = [ConsumedCapacity].flat() as Capacity[];
  return [
    ...itemsRead(operation, request as Request, answer as Answer),
    ...units.map(({ TableName, CapacityUnits }): [string, Partial<ItemWork>] => [
      TableName,
      isWrite ? { writeUnits: CapacityUnits } : { readUnits: CapacityUnits },
    ]),
  ];
}

function itemsRead(
  operation: ItemOperation,
  { TableName = '', TransactItems = [] }: Request,
  { ScannedCount = 0, Item, Responses = {} }: Answer,
): [string, Partial<ItemWork>][] {
  const table = TableName.replace(/^arn:.*\//, '');
  if (operation === 'Scan' || operation === 'Query') return [[table, { pages: 1, itemsRead: ScannedCount }]];
  if (operation === 'GetItem') return [[table, { itemsRead: Item ? 1 : 0 }]];
  if (operation === 'BatchGetItem')
    return Object.entries(Responses).map(([name, { length }]) => [name, { itemsRead: length }]);
  if (operation !== 'TransactGetItems') return [];
  const answers = Responses as readonly { readonly Item?: unknown }[];
  return TransactItems.map(({ Get }, at) => [Get?.TableName ?? '', { itemsRead: answers[at]?.Item ? 1 : 0 }]);
}
