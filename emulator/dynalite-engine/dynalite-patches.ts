import db from 'dynalite/db';
import conditionParser from 'dynalite/db/conditionParser';
import { compare, type Expression, type LegacyCondition, matches, matchesLegacy } from './condition';
import { parseCondition } from './condition-parser';
import { type CapacityRequest, capacityOfItem } from './consumed-capacity';
import { updateIndexes } from './index-updates';
import { itemKey } from './item-key';
import type { KeyRange } from './key-range';
import { OperationStore } from './operation-store';
import { type PageRequest, queryPage } from './query-page';

type QueryTableArguments = [
  store: unknown,
  table: DynaliteTable,
  data: PageRequest,
  range: KeyRange,
  isLocal: boolean,
  fetchFromTable: boolean,
  startKeyNames: string[],
  answer: DynaliteAnswer,
];

type UpdateIndexesArguments = [
  store: unknown,
  table: DynaliteTable,
  existing: DynaliteItem | null | undefined,
  item: DynaliteItem | null,
  answer: DynaliteAnswer,
];

interface ConditionalRequest {
  readonly _condition?: { expression: Expression };
  readonly Expected?: Record<string, LegacyCondition>;
  readonly ConditionalOperator?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

/**
 * dynalite's actions reach these functions through its `db` module, so they can be replaced there: each throws, or
 * matches, on attributes that are missing or of another type, and the page reader does so behind streams where nobody
 * can catch it. dynalite's own server, if one runs in the same process, keeps its own page reader and index writer.
 */
const updateIndexesOfDynalite: (...args: UpdateIndexesArguments) => void = db.updateIndexes;
const queryTableOfDynalite = db.queryTable as (...args: QueryTableArguments) => void;

db.queryTable = (...args: QueryTableArguments) => {
  const [store, table, data, range, isLocal, fetchFromTable, startKeyNames, answer] = args;
  if (!(store instanceof OperationStore)) return queryTableOfDynalite(...args);
  answer(null, queryPage(store, data, { table, range, isLocal, fetchFromTable, startKeyNames }));
};

db.createKey = itemKey;

/** dynalite adds 24 bits of a hash of the item's own key: of two items that share them, one is lost from the index. */
db.createIndexKey = (item, table, keySchema) => db.createKey(item, table, keySchema) + db.createKey(item, table);

db.updateIndexes = (...args: UpdateIndexesArguments) => {
  const [store, table, existing, item, answer] = args;
  if (!(store instanceof OperationStore)) return updateIndexesOfDynalite(...args);
  answer(updateIndexes(store, table, existing ?? null, item));
};

db.checkConditional = (request: ConditionalRequest, existing: DynaliteItem | undefined): DynaliteError | null => {
  const { _condition, Expected, ConditionalOperator } = request;
  const item = existing ?? {};
  const holds = _condition
    ? matches(_condition.expression, item)
    : !Expected || matchesLegacy(Expected, item, ConditionalOperator);
  return holds ? null : conditionFailed(request, existing);
};

/** dynalite counts letters where DynamoDB counts bytes. */
db.addConsumedCapacity = (request, isRead, ...images) => capacityOfItem(request as CapacityRequest, isRead, ...images);

db.compare = (operator: string, value: DynaliteItem[string] | undefined, others: unknown) =>
  compare(operator, value, (Array.isArray(others) ? others : [others]) as DynaliteItem[string][]);

conditionParser.parse = parseCondition;

function conditionFailed(request: ConditionalRequest, existing: DynaliteItem | undefined): DynaliteError {
  const message = 'The conditional request failed';
  const __type = 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException';
  const isReturned = request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && existing;
  return Object.assign(new Error(message), {
    statusCode: 400,
    body: { __type, message, ...(isReturned && { Item: existing }) },
  });
}
