import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { keyNames } from '../items/keys';
import { fail } from '../step-failure';

/** Fails unless the keys of two tables have the same names and types. */
export function needSameKeys(one: TableDescription, other: TableDescription): void {
  const [key, otherKey] = [keyText(one), keyText(other)];
  if (key === otherKey) return;
  fail(
    'InvalidInput',
    `Expected two tables with the same primary key: "${one.TableName}" has ${key}, "${other.TableName}" has ${otherKey}`,
  );
}

/** `PK S + SK N` */
function keyText(table: TableDescription): string {
  const typeOf = (name: string) =>
    table.AttributeDefinitions?.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
  return keyNames(table)
    .map((name) => `${name} ${typeOf(name)}`)
    .join(' + ');
}
