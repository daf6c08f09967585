import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './attribute-value';
import { canonicalNumber } from './decimal';

const limits = { bytes: 400 * 1024, nesting: 32 } as const;

/** Why DynamoDB would refuse the item whatever its table, or nothing. Holds no item data. */
export function itemProblem(item: Item): string | undefined {
  const problem = firstOf(Object.values(item).map((value) => valueProblem(value, 1)));
  if (problem) return problem;
  return itemSize(item) > limits.bytes ? 'expected an item of at most 400 KB' : undefined;
}

function valueProblem(value: AttributeValue, depth: number): string | undefined {
  if (depth > limits.nesting) return `expected at most ${limits.nesting} levels of nesting`;
  if (value.SS) return setProblem(value.SS);
  if (value.NS) return setProblem(value.NS.map((text) => canonicalNumber(text) ?? text));
  if (value.BS) return setProblem(value.BS.map((bytes) => Buffer.from(bytes).toString('base64')));
  const inside = value.L ?? (value.M && Object.values(value.M)) ?? [];
  return firstOf(inside.map((entry) => valueProblem(entry, depth + 1)));
}

function setProblem(members: readonly string[]): string | undefined {
  return new Set(members).size < members.length ? 'expected the members of each set to be different' : undefined;
}

function firstOf(problems: readonly (string | undefined)[]): string | undefined {
  return problems.find((problem) => problem !== undefined);
}

/** Bytes as DynamoDB counts them; of numbers, which it stores by pairs of digits, never more than it counts. */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

function valueSize(value: AttributeValue): number {
  const sum = <T>(list: readonly T[], size: (entry: T) => number) =>
    list.reduce((total, entry) => total + size(entry), 0);
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.byteLength;
  if (value.SS) return sum(value.SS, (text) => Buffer.byteLength(text));
  if (value.NS) return sum(value.NS, numberSize);
  if (value.BS) return sum(value.BS, (bytes) => bytes.byteLength);
  if (value.L) return 3 + sum(value.L, (entry) => 1 + valueSize(entry));
  if (value.M) return 3 + itemSize(value.M) + Object.keys(value.M).length;
  return 1;
}

function numberSize(text: string): number {
  const digits = /^-?(\d+)e/.exec(canonicalNumber(text) ?? '')?.[1] ?? '';
  return 1 + Math.floor(digits.length / 2);
}
