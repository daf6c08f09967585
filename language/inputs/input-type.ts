import type { Shape } from '../check/shape';
import { parseDuration } from '../duration';
import type { Json } from '../json';
import { tableNamePattern } from '../table-name';
import { parseTimestamp } from '../timestamp';

export const inputTypes = [
  'string',
  'integer',
  'number',
  'boolean',
  'timestamp',
  'duration',
  'table',
  'path',
  'list',
  'map',
] as const;

export type InputType = (typeof inputTypes)[number];

interface TypeRule {
  /** Completes "must be ...". */
  readonly expected: string;
  readonly accepts: (value: Json) => boolean;
  /** The value that a text of the command line means; `undefined` when none. Without it the text is the value. */
  readonly fromText?: (text: string) => Json | undefined;
  readonly shape: Shape;
}

const text: Shape = { kind: 'scalar', type: 'string' };
const any: Shape = { kind: 'any' };

export const inputTypeRules: Record<InputType, TypeRule> = {
  string: { expected: 'text', accepts: isText, shape: text },
  integer: {
    expected: 'an integer',
    accepts: Number.isSafeInteger,
    fromText: (given) => (/^[-+]?\d+$/.test(given) ? Number(given) : undefined),
    shape: { kind: 'scalar', type: 'integer' },
  },
  number: {
    expected: 'a number',
    accepts: Number.isFinite,
    fromText: (given) => (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(given) ? Number(given) : undefined),
    shape: { kind: 'scalar', type: 'number' },
  },
  boolean: {
    expected: '`true` or `false`',
    accepts: (value) => typeof value === 'boolean',
    fromText: (given) => ({ true: true, false: false })[given],
    shape: { kind: 'scalar', type: 'boolean' },
  },
  timestamp: {
    expected: 'a time with its zone, such as `2026-11-23T14:03:00Z`',
    accepts: (value) => isText(value) && parseTimestamp(value) !== undefined,
    shape: text,
  },
  duration: {
    expected: 'a duration such as `5s`, `1h30m` or `500ms`',
    accepts: (value) => isText(value) && parseDuration(value) !== undefined,
    shape: text,
  },
  table: {
    expected: 'a table name: 3 to 255 letters, digits, `_`, `-` and `.`',
    accepts: (value) => isText(value) && tableNamePattern.test(value),
    shape: text,
  },
  path: {
    expected: 'a path of a file or directory; `""` for none',
    accepts: (value) => isText(value) && !value.includes('\0'),
    shape: text,
  },
  list: {
    expected: 'a list',
    accepts: Array.isArray,
    fromText: parsed,
    shape: { kind: 'list', of: any },
  },
  map: {
    expected: 'a map',
    accepts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    fromText: parsed,
    shape: { kind: 'map', of: any },
  },
};

function isText(value: Json): value is string {
  return typeof value === 'string';
}

function parsed(given: string): Json | undefined {
  try {
    return JSON.parse(given);
  } catch {
    return undefined;
  }
}
