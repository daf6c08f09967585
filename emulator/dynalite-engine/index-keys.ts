import { type ApiError, validationError } from '../api-error';
import { type AttributeValue, equal } from './attribute-values';

const maxBytes = { HASH: 2048, RANGE: 1024 } as const;
const emptyText = { S: 'string', B: 'binary' } as const;

/** Whether the item is in the index: it has each of its keys, of the type and a size that can be one. */
export function isIndexed({ KeySchema }: DynaliteIndex, item: DynaliteItem, table: DynaliteTable): boolean {
  return KeySchema.every(({ AttributeName, KeyType }) => {
    const value = item[AttributeName];
    return value !== undefined && faultOf(value, typeOfKey(AttributeName, table), KeyType) === undefined;
  });
}

/**
 * Why an item may not be written. What an attribute already was before it became an index's key may stay: AWS leaves
 * such an item out of the index, and refuses only new values.
 */
export function refusedIndexKey(
  index: DynaliteIndex,
  existing: DynaliteItem | null | undefined,
  item: DynaliteItem,
  table: DynaliteTable,
): ApiError | undefined {
  for (const { AttributeName, KeyType } of index.KeySchema) {
    const value = item[AttributeName];
    const before = existing?.[AttributeName];
    if (!value || (before && equal(before, value))) continue;
    const fault = faultOf(value, typeOfKey(AttributeName, table), KeyType);
    if (fault) return validationError(`${fault} IndexName: ${index.IndexName}, IndexKey: ${AttributeName}`);
  }
  return undefined;
}

function faultOf(value: AttributeValue, type: string, keyType: string): string | undefined {
  const content = value[type] as string | undefined;
  if (content === undefined) {
    return `One or more parameter values were invalid: Type mismatch for Index Key Expected: ${type} Actual: ${Object.keys(value)[0]}`;
  }
  if (type === 'N') return undefined;
  if (content === '') {
    return `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${emptyText[type as 'S' | 'B']} value.`;
  }
  const limit = maxBytes[keyType as 'HASH' | 'RANGE'];
  if (Buffer.byteLength(content, type === 'B' ? 'base64' : 'utf8') <= limit) return undefined;
  return `One or more parameter values were invalid: Size of the index key has exceeded the maximum size limit of ${limit} bytes.`;
}

function typeOfKey(name: string, { AttributeDefinitions }: DynaliteTable): string {
  return AttributeDefinitions.find((definition) => definition.AttributeName === name)?.AttributeType ?? '';
}
