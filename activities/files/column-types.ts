import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { fromBase64 } from '../items/attribute-value';
import { decimal } from '../items/decimal';
import { jsonValue } from './exact-json';

interface Column {
  readonly expected: string;
  /** Undefined when the cell does not fit. Never called with an empty cell, which is an absent attribute. */
  read(cell: string): AttributeValue | undefined;
}

/** The types that a CSV column can have. */
const types = {
  string: { expected: 'text', read: (cell) => ({ S: cell }) },
  number: {
    expected: 'a number of at most 38 digits',
    read: (cell) => (decimal(cell) ? { N: withoutPlus(cell) } : undefined),
  },
  boolean: {
    expected: '`true` or `false`',
    read: (cell) => (/^(true|false)$/i.test(cell) ? { BOOL: cell.toLowerCase() === 'true' } : undefined),
  },
  binary: { expected: 'base64', read: (cell) => attempt(() => ({ B: fromBase64(cell) })) },
  json: { expected: 'JSON', read: (cell) => attempt(() => jsonValue(cell)) },
  stringSet: { expected: 'different texts, divided by `|`', read: (cell) => set(cell, 'SS', () => true) },
  numberSet: { expected: 'different numbers, divided by `|`', read: (cell) => set(cell, 'NS', decimal) },
} satisfies Record<string, Column>;

export const columnType = z.enum(Object.keys(types) as [ColumnType, ...ColumnType[]]);

export type ColumnType = keyof typeof types;

export function columnOf(type: ColumnType): Column {
  return types[type];
}

function set(cell: string, type: 'SS' | 'NS', fits: (text: string) => unknown): AttributeValue | undefined {
  const members = cell.split('|');
  if (new Set(members).size < members.length || !members.every(fits)) return undefined;
  return type === 'SS' ? { SS: members } : { NS: members.map(withoutPlus) };
}

/** DynamoDB takes `1` but not `+1`. */
function withoutPlus(text: string): string {
  return text.replace(/^\+/, '');
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
