import updateItemOfDynalite from 'dynalite/actions/updateItem';
import db from 'dynalite/db';
import { validationError } from '../api-error';
import { apiErrorOf } from './dynalite-errors';
import { OperationStore } from './operation-store';
import { type UpdateSection, updatedItem } from './update-expression';

interface UpdateRequest extends DynaliteData {
  readonly TableName: string;
  readonly Key: DynaliteItem;
  readonly ReturnValues?: string;
  readonly _updates?: { readonly sections: readonly UpdateSection[]; readonly paths: unknown[] };
}

/**
 * dynalite's action with expressions applied by us: there, removals move the places of those that follow, a value that
 * is copied still changes with its origin, sums grow beyond what a number can hold, and big sets take minutes.
 */
export function updateItem(store: unknown, data: DynaliteData, answer: DynaliteAnswer): void {
  const request = data as UpdateRequest;
  if (store instanceof OperationStore && request._updates) answer(null, update(store, request, request._updates));
  else updateItemOfDynalite(store, data, answer);
}

function update(
  store: OperationStore,
  request: UpdateRequest,
  updates: NonNullable<UpdateRequest['_updates']>,
): object {
  const { TableName, Key } = request;
  const table = store.tableOf(TableName);
  refuse(db.validateKey(Key, table) ?? db.validateUpdates(undefined, updates, table));
  const key = db.createKey(Key, table);
  const existing = store.item(TableName, key)?.parsed();
  refuse(db.checkConditional(request, existing));
  const item = updatedItem(existing ?? Key, updates.sections);
  if (db.itemSize(item) > store.options.maxItemSize) {
    throw validationError('Item size to update has exceeded the maximum allowed size');
  }
  db.updateIndexes(store, table, existing, item, refuse);
  store.getItemDb(TableName).put(key, item, refuse);
  return {
    ...returned(request.ReturnValues, updates.paths, existing, item),
    ConsumedCapacity: db.addConsumedCapacity(request, false, existing, item),
  };
}

function returned(asked: string | undefined, paths: unknown[], existing: DynaliteItem | undefined, item: DynaliteItem) {
  if (asked === 'ALL_NEW') return { Attributes: item };
  if (asked === 'UPDATED_NEW') return { Attributes: db.mapPaths(paths, item) };
  if (asked === 'ALL_OLD' && existing) return { Attributes: existing };
  if (asked === 'UPDATED_OLD' && existing) return { Attributes: db.mapPaths(paths, existing) };
  return {};
}

function refuse(error: unknown): void {
  if (error) throw apiErrorOf(error) ?? error;
}
