import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { keyNames, keyText } from '../items/keys';
import { type DataFile, invalidRow, type Row } from './data-file';

const typeNames: Readonly<Record<string, string>> = { S: 'a string', N: 'a number', B: 'binary' };

/** A check of rows in turn: each has the table's key, of the right type, and none the key of another. */
export function keyCheck(file: DataFile, table: TableDescription): (row: Row) => void {
  const names = keyNames(table);
  const types = new Map(table.AttributeDefinitions?.map((defined) => [defined.AttributeName, defined.AttributeType]));
  const lines = new Map<string, number>();
  return ({ line, item }) => {
    for (const name of names) {
      const type = types.get(name) ?? 'S';
      if (item[name]?.[type]) continue;
      const got = item[name] ? 'another type' : 'nothing';
      invalidRow(file, line, '', `expected the key attribute "${name}" to be ${typeNames[type]}, got ${got}`);
    }
    const key = keyText(item, names);
    const earlier = lines.get(key);
    if (earlier !== undefined) invalidRow(file, line, '', `the item has the same key as the one on line ${earlier}`);
    lines.set(key, line);
  };
}
