import type { KeySchemaElement } from '@aws-sdk/client-dynamodb';
import type { Item } from './attribute-value';
import { canonicalItem } from './canonical-item';

/** Names of the key attributes, partition key first. */
export function keyNames({ KeySchema = [] }: { KeySchema?: KeySchemaElement[] | undefined }): string[] {
  const ofType = (type: string) => KeySchema.filter(({ KeyType }) => KeyType === type);
  return [...ofType('HASH'), ...ofType('RANGE')].flatMap(({ AttributeName }) => AttributeName ?? []);
}

export function keyOf(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}

/** Equal for equal keys. Item data: for memory only. */
export function keyText(item: Item, names: readonly string[]): string {
  return canonicalItem(keyOf(item, names));
}
