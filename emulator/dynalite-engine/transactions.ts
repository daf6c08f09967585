import db from 'dynalite/db';
import { ApiError, validationError } from '../api-error';
import { type CancellationReason, transactionCancelled } from '../transaction-cancelled';
import { perform } from './action';
import { checkedRequest, checkForm } from './checked-request';
import { type CapacityRequest, type ConsumedCapacity, capacityOfTransaction } from './consumed-capacity';
import { itemSize } from './item-size';
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

interface Answer {
  readonly Item?: unknown;
  readonly ConsumedCapacity?: ConsumedCapacity;
}

/** Reads of one moment: nothing happens between them. */
export function transactGet(request: unknown, store: OperationStore): unknown {
  const gets = actionsOf(request, { Get: 'GetItem' }, store);
  const answers = gets.map(
    ({ operation, data }) => perform(operation, store, { ...data, ConsistentRead: true }) as Answer,
  );
  const Responses = answers.map(({ Item }) => (Item === undefined ? {} : { Item }));
  return { Responses, ...capacityOfTransaction(request as CapacityRequest, 'read', answers) };
}

/** All or nothing: the store's writes wait until every action has gone well. */
export function transactWrite(request: unknown, store: OperationStore): unknown {
  const actions = actionsOf(request, actionsOfWrites, store);
  checkDistinctItems(actions, store);
  checkSize(actions, store);
  const ends = actions.map((action) => endOf(action, store));
  const reasons = ends.map(({ reason }) => reason);
  if (reasons.every(({ Code }) => Code === 'None')) {
    const answers = ends.map(({ answer = {} }) => answer);
    return capacityOfTransaction(request as CapacityRequest, 'write', answers);
  }
  throw transactionCancelled(reasons);
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
    const checked = checkedRequest(operation as DynaliteOperation, member[kind], store);
    const data = { ...checked, ReturnConsumedCapacity: request['ReturnConsumedCapacity'] };
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
    return sum + (item ? itemSize(item).bytes : 0);
  }, 0);
  if (bytes > maxBytes) throw validationError('The items of a transaction must not exceed 4 MB together');
}

function endOf(
  action: Action,
  store: OperationStore,
): { readonly reason: CancellationReason; readonly answer?: Answer } {
  try {
    return { reason: { Code: 'None' }, answer: performed(action, store) as Answer };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function performed({ kind, operation, data }: Action, store: OperationStore): unknown {
  return kind === 'ConditionCheck' ? checkCondition(data, store) : perform(operation, store, data);
}

function reasonOf(error: unknown): CancellationReason {
  if (error instanceof ApiError) {
    if (error.name === 'ConditionalCheckFailedException') {
      return { Code: 'ConditionalCheckFailed', Message: error.message, ...error.members };
    }
    if (error.name === 'ValidationException') return { Code: 'ValidationError', Message: error.message };
  }
  throw error;
}

/** The condition of a delete that does not happen. */
function checkCondition(data: DynaliteData, store: OperationStore): unknown {
  if (!data['ConditionExpression']) throw validationError('A ConditionCheck needs a ConditionExpression');
  return perform('DeleteItem', store.forTrial(), data);
}
