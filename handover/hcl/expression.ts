import type { Json } from '../../language/json';
import { aligned } from './aligned';

/** A value in HCL; `Code` is an expression that is written as it is. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value } | Code;

export class Code {
  constructor(readonly text: string) {}
}

/** A string that holds JSON, written as the value that it holds, so that a difference shows where it is. */
export function jsonEncoded(value: Json): Code {
  return new Code(`jsonencode(${expression(value)})`);
}

/** In one line where it is plain, else one member a line; `indent` is that of the line which it stands in. */
export function expression(value: Value, indent = ''): string {
  if (value instanceof Code) return value.text.replaceAll('\n', `\n${indent}`);
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) return `[${value.map((item) => expression(item)).join(', ')}]`;
    return `[\n${value.map((item) => `${inner}${expression(item, inner)},\n`).join('')}${indent}]`;
  }
  const members = Object.entries(value);
  if (members.length === 0) return '{}';
  const assignments = members.map(([key, item]) => [quoted(key), expression(item, inner)] as const);
  return `{\n${aligned(assignments, inner)}${indent}}`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A string literal; `${` and `%{`, which begin a template, are doubled. */
export function quoted(text: string): string {
  const escaped = text.replace(/[\\"\n\r\t]/g, (sign) => escapes[sign] ?? sign);
  const controls = /[\p{Cc}\u2028\u2029]/gu;
  const plain = escaped.replace(controls, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${plain.replaceAll(/[$%](?=\{)/g, '$&$&')}"`;
}
