import batchGetItem from 'dynalite/actions/batchGetItem';
import batchWriteItem from 'dynalite/actions/batchWriteItem';
import deleteItem from 'dynalite/actions/deleteItem';
import getItem from 'dynalite/actions/getItem';
import putItem from 'dynalite/actions/putItem';
import query from 'dynalite/actions/query';
import scan from 'dynalite/actions/scan';
import batchGetItemShape from 'dynalite/validations/batchGetItem';
import batchWriteItemShape from 'dynalite/validations/batchWriteItem';
import deleteItemShape from 'dynalite/validations/deleteItem';
import getItemShape from 'dynalite/validations/getItem';
import putItemShape from 'dynalite/validations/putItem';
import queryShape from 'dynalite/validations/query';
import scanShape from 'dynalite/validations/scan';
import updateItemShape from 'dynalite/validations/updateItem';
import { updateItem } from './update-item';

export interface OperationModule {
  readonly action: DynaliteAction;
  readonly shape: DynaliteRequestShape;
}

/** dynalite's own action and request shape of each operation, with what newer SDKs send added. */
export const operationModules = {
  GetItem: { action: getItem, shape: getItemShape },
  PutItem: { action: putItem, shape: conditional(putItemShape) },
  UpdateItem: { action: updateItem, shape: conditional(updateItemShape) },
  DeleteItem: { action: deleteItem, shape: conditional(deleteItemShape) },
  BatchGetItem: { action: batchGetItem, shape: batchGetItemShape },
  BatchWriteItem: { action: batchWriteItem, shape: batchWriteItemShape },
  Query: { action: query, shape: queryShape },
  Scan: { action: scan, shape: { ...scanShape, types: { ...scanShape.types, ConsistentRead: 'Boolean' } } },
} as const satisfies Record<string, OperationModule>;

export type DynaliteOperation = keyof typeof operationModules;

function conditional(shape: DynaliteRequestShape): DynaliteRequestShape {
  const ReturnValuesOnConditionCheckFailure = { type: 'String', enum: ['ALL_OLD', 'NONE'] };
  return { ...shape, types: { ...shape.types, ReturnValuesOnConditionCheckFailure } };
}
