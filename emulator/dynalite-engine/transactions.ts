import db from 'dynalite/db';
import { ApiError, validationError } from '../api-error';
import { type CancellationReason, transactionCancelled } from '../transaction-cancelled';
import { perform } from './action';
import { checkedMember, checkForm } from './checked-request';
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

interface Write extends Action {
  /** Undefined of an item that cannot be: performing the action then says why. */
  readonly key: string | undefined;
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
  const actions = actionsOf(request, actionsOfWrites, store).map(
    (action): Write => ({ ...action, key: keyOf(action.data, store) }),
  );
  checkDistinctItems(actions);
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
    const data = checkedMember(operation as DynaliteOperation, member[kind], store);
    data['ReturnConsumedCapacity'] = request['ReturnConsumedCapacity'];
    return { kind, operation: operation as DynaliteOperation, data };
  });
}

function keyOf({ TableName, Key, Item }: DynaliteData, store: OperationStore): string | undefined {
  const table = store.tableOf(TableName as string);
  const item = (Key ?? Item) as DynaliteItem;
  return db.validateItem(item, table) ? undefined : db.createKey(item, table);
}

function checkDistinctItems(actions: readonly Write[]): void {
  const seen = new Map<unknown, Set<string>>();
  for (const { data, key } of actions) {
    if (key === undefined) continue;
    const keys = seen.get(data['TableName']) ?? new Set();
    if (keys.has(key)) {
      throw validationError('Transaction request cannot include multiple operations on one item');
    }
    seen.set(data['TableName'], keys.add(key));
  }
}

/** What is written, and of other items what they are. */
function checkSize(actions: readonly Write[], store: OperationStore): void {
  const items = actions.flatMap(({ data, key }) => itemOf(data, key, store) ?? []);
  // No letter of a text stands for more than three bytes.
  const mostBytes = items.reduce((sum, { text }) => sum + 3 * text.length, 0);
  if (mostBytes <= maxBytes) return;
  const bytes = items.reduce((sum, item) => sum + itemSize(item.parsed()).bytes, 0);
  if (bytes > maxBytes) throw validationError('The items of a transaction must not exceed 4 MB together');
}

function itemOf({ TableName, Item }: DynaliteData, key: string | undefined, store: OperationStore) {
  if (Item) return store.storedOf(Item as DynaliteItem);
  return key === undefined ? undefined : store.item(TableName as string, key);
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
