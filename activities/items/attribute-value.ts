import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Json, JsonObject } from '../../language/json';
import { fail } from '../step-failure';
import { decimal } from './decimal';

export type Item = Record<string, AttributeValue>;

/** An item as written in a runbook or a JSON line. */
export function toItem(plain: JsonObject): Item {
  return Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, toAttributeValue(value)]));
}

/**
 * A value as written in a runbook: plain (`5`, `"text"`, a list, a map), or typed as DynamoDB writes it
 * (`{ N: "5" }`, `{ SS: [a, b] }`, `{ B: "<base64>" }`) where the plain form cannot say it. A map with exactly one
 * key that is a type's name, and a value that fits the type, is typed.
 */
export function toAttributeValue(value: Json): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'number') return { N: numberText(value) };
  if (isList(value)) return { L: value.map(toAttributeValue) };
  return typed(value) ?? { M: toItem(value) };
}

function typed(map: JsonObject): AttributeValue | undefined {
  const [entry, ...more] = Object.entries(map);
  if (!entry || more.length > 0) return undefined;
  const [type, value] = entry;
  if (type === 'S' && typeof value === 'string') return { S: value };
  if (type === 'N' && typeof value === 'string' && decimal(value)) return { N: value };
  if (type === 'B' && typeof value === 'string') return { B: fromBase64(value) };
  if (type === 'BOOL' && typeof value === 'boolean') return { BOOL: value };
  if (type === 'NULL' && value === true) return { NULL: true };
  if (type === 'M' && value !== null && typeof value === 'object' && !isList(value)) return { M: toItem(value) };
  if (!isList(value)) return undefined;
  if (type === 'L') return { L: value.map(toAttributeValue) };
  const texts = value.filter((entry) => typeof entry === 'string');
  if (texts.length !== value.length || texts.length === 0) return undefined;
  if (type === 'SS') return { SS: texts };
  if (type === 'NS' && texts.every(decimal)) return { NS: texts };
  if (type === 'BS') return { BS: texts.map(fromBase64) };
  return undefined;
}

export function fromBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')) return bytes;
  return fail('InvalidInput', 'Expected binary data as base64');
}

function numberText(value: number): string {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    fail('InvalidInput', 'A number of more than 15 digits loses its last ones: write it typed, `{ N: "..." }`');
  }
  return String(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
