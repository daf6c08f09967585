import { type CelInput, isCelList, isCelMap, isCelUint } from '@bufbuild/cel';
import { meteredList } from './expression-lists';
import type { Json } from './json';

/** JSON as CEL sees it. Integers become CEL's 64-bit integers, so that `count + 1` has a meaning. */
export function celOf(value: Json): CelInput {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return meteredList(value.map(celOf));
  // A Map, not an object: no key can reach a prototype.
  return new Map(Object.entries(value).map(([key, item]) => [key, celOf(item)]));
}

/** Values and characters of one result; a loop within a loop can make more than memory holds out of little. */
const largestResult = 100_000;

/** A CEL result as JSON. Times become ISO 8601, durations text such as `90s`. Throws with a message for the user. */
export function jsonOfCel(result: unknown): Json {
  let size = 0;
  return convert(result, (more) => {
    size += more;
    if (size > largestResult) throw new RangeError(`The result is larger than ${largestResult} values and characters`);
  });
}

function convert(value: unknown, count: (more: number) => void): Json {
  count(typeof value === 'string' ? value.length : 1);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'bigint') return integer(value);
  if (typeof value === 'number') return finite(value);
  if (isCelUint(value)) return integer(value.value);
  if (isCelList(value)) return Array.from(value, (item) => convert(item, count));
  if (isCelMap(value))
    return Object.fromEntries(Array.from(value, ([key, item]) => [keyOf(key), convert(item, count)]));
  const { $typeName, seconds, nanos } = (value as { message?: Partial<SecondsAndNanos> }).message ?? {};
  if (seconds !== undefined && nanos !== undefined) {
    const milliseconds = Number(seconds) * 1000 + Math.trunc(nanos / 1e6);
    if ($typeName === 'google.protobuf.Timestamp') return new Date(milliseconds).toISOString();
    if ($typeName === 'google.protobuf.Duration') return nanos === 0 ? `${seconds}s` : `${milliseconds}ms`;
  }
  throw new TypeError('Expected a JSON value (text, number, boolean, list, map, time or duration)');
}

interface SecondsAndNanos {
  readonly $typeName: string;
  readonly seconds: bigint;
  readonly nanos: number;
}

function keyOf(key: unknown): string {
  if (key === '__proto__') throw new TypeError('The key `__proto__` is refused');
  return isCelUint(key) ? String(key.value) : String(key);
}

function integer(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('The integer is beyond 2^53');
  return number;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError('Expected a finite number');
  return value === 0 ? 0 : value;
}
