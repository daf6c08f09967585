import db from 'dynalite/db';
import { ApiError, validationError } from '../api-error';
import { type CancellationReason, transactionCancelled } from '../transaction-cancelled';
import { perform } from './action';
import { checkedRequest, checkForm } from './checked-request';
import type { DynaliteOperation } from './operation-modules';
import type { OperationStore } from './operation-store';

const maxActions = 100;
const maxBytes = 4 * 2 ** 20;
const actionsOfWrites = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'DeleteItem' };

interface Action {
  readonly kind: string;
  readonly operation: DynaliteOperation;
  readonly data: DynaliteData;
}

/** Reads of one moment: nothing happens between them. */
export function transactGet(request: unknown, store: OperationStore): unknown {
  const gets = actionsOf(request, { Get: 'GetItem' }, store);
  return { Responses: gets.map(({ operation, data }) => onlyItem(perform(operation, store, data))) };
}

/** All or nothing: the store's writes wait until every action has gone well. */
export function transactWrite(request: unknown, store: OperationStore): unknown {
  const actions = actionsOf(request, actionsOfWrites, store);
  checkDistinctItems(actions, store);
  checkSize(actions, store);
  const { ReturnConsumedCapacity } = request as DynaliteData;
  const trials = actions.map((action) => tried(action, store));
  const reasons = trials.map(({ reason }) => reason);
  if (reasons.some(({ Code }) => Code !== 'None')) throw transactionCancelled(reasons);
  if (ReturnConsumedCapacity !== 'TOTAL' && ReturnConsumedCapacity !== 'INDEXES') return {};
  return { ConsumedCapacity: consumed(trials.flatMap(({ capacity }) => capacity ?? [])) };
}

function actionsOf(request: unknown, kinds: Record<string, string>, store: OperationStore): Action[] {
  checkForm(request);
  const { TransactItems } = request;
  if (!Array.isArray(TransactItems) || TransactItems.length < 1 || TransactItems.length > maxActions) {
    const constraint = `Member must have length between 1 and ${maxActions}`;
    throw validationError(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: ${constraint}`,
    );
  }
  return TransactItems.map((member: Record<string, unknown>) => {
    const [kind = '', ...others] = Object.keys(member);
    const operation = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (!operation || others.length > 0) {
      throw validationError(`TransactItems can only contain one of ${Object.keys(kinds).join(', ')}`);
    }
    const data = checkedRequest(operation as DynaliteOperation, member[kind], store);
    return { kind, operation: operation as DynaliteOperation, data };
  });
}

function checkDistinctItems(actions: readonly Action[], store: OperationStore): void {
  const seen = new Set<string>();
  for (const { data } of actions) {
    const table = store.tableOf(data['TableName'] as string);
    const key = (data['Key'] ?? data['Item']) as DynaliteItem;
    if (db.validateItem(key, table)) continue;
    const name = JSON.stringify([table.TableName, db.createKey(key, table)]);
    if (seen.has(name)) {
      throw validationError('Transaction request cannot include multiple operations on one item');
    }
    seen.add(name);
  }
}

/** What is written, and of other items what they are. */
function checkSize(actions: readonly Action[], store: OperationStore): void {
  const bytes = actions.reduce((sum, { data }) => {
    const table = store.tableOf(data['TableName'] as string);
    const key = data['Key'] as DynaliteItem | undefined;
    const item = key
      ? !db.validateKey(key, table) && store.item(table.TableName, db.createKey(key, table))
      : (data['Item'] as DynaliteItem);
    return sum + (item ? db.itemSize(item) : 0);
  }, 0);
  if (bytes > maxBytes) throw validationError('The items of a transaction must not exceed 4 MB together');
}

interface Trial {
  readonly reason: CancellationReason;
  readonly capacity?: Capacity;
}

interface Capacity {
  readonly TableName: string;
  readonly CapacityUnits: number;
}

function tried({ kind, operation, data }: Action, store: OperationStore): Trial {
  const counted = { ...data, ReturnConsumedCapacity: 'TOTAL' };
  try {
    const answer = kind === 'ConditionCheck' ? checkCondition(counted, store) : perform(operation, store, counted);
    return { reason: { Code: 'None' }, capacity: (answer as { ConsumedCapacity: Capacity }).ConsumedCapacity };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.name === 'ConditionalCheckFailedException') {
      return { reason: { Code: 'ConditionalCheckFailed', Message: error.message, ...error.members } };
    }
    if (error.name === 'ValidationException') return { reason: { Code: 'ValidationError', Message: error.message } };
    throw error;
  }
}

/** The condition of a delete that does not happen. */
function checkCondition(data: DynaliteData, store: OperationStore): unknown {
  if (!data['ConditionExpression']) throw validationError('A ConditionCheck needs a ConditionExpression');
  return perform('DeleteItem', store.forTrial(), data);
}

/** A transaction takes two units for each KB: one to prepare, one to commit. */
function consumed(each: readonly Capacity[]): Capacity[] {
  const units = new Map<string, number>();
  for (const { TableName, CapacityUnits } of each) {
    units.set(TableName, (units.get(TableName) ?? 0) + 2 * CapacityUnits);
  }
  return [...units].map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits }));
}

function onlyItem(answer: unknown): unknown {
  const { Item } = answer as { Item?: unknown };
  return Item === undefined ? {} : { Item };
}
