import db from 'dynalite/db';

/** A wire attribute value: one member, named by its type. */
export type AttributeValue = Record<string, unknown>;

export function typeOf(value: AttributeValue): string {
  return Object.keys(value)[0] ?? '';
}

/** Equality as DynamoDB means it: by type and content, whatever the order of a set or of a map's members. */
export function equal(a: AttributeValue, b: AttributeValue): boolean {
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  const [x, y] = [a[type], b[type]];
  switch (type) {
    case 'SS':
    case 'NS':
    case 'BS':
      return sameMembers(x as string[], y as string[]);
    case 'L':
      return sameElements(x as AttributeValue[], y as AttributeValue[]);
    case 'M':
      return sameEntries(x as Record<string, AttributeValue>, y as Record<string, AttributeValue>);
    default:
      return x === y;
  }
}

/** Negative, zero or positive; undefined when the two have no order: different types, or a type without one. */
export function order(a: AttributeValue, b: AttributeValue): number | undefined {
  const type = typeOf(a);
  if (type !== typeOf(b)) return undefined;
  const [x, y] = [a[type] as string, b[type] as string];
  if (type === 'S') return Buffer.compare(Buffer.from(x), Buffer.from(y));
  if (type === 'B') return Buffer.compare(bytes(x), bytes(y));
  if (type === 'N') return orderOfNumbers(x, y);
  return undefined;
}

/** JavaScript's numbers tell decimals of up to 15 digits apart. */
function orderOfNumbers(x: string, y: string): number {
  return x.length <= 15 && y.length <= 15
    ? Number(x) - Number(y)
    : ascending(db.toLexiStr(x, 'N'), db.toLexiStr(y, 'N'));
}

export function beginsWith(value: AttributeValue, start: AttributeValue): boolean {
  const type = typeOf(value);
  if (type !== typeOf(start)) return false;
  if (type === 'S') return (value[type] as string).startsWith(start[type] as string);
  if (type !== 'B') return false;
  const wanted = bytes(start[type] as string);
  return bytes(value[type] as string)
    .subarray(0, wanted.length)
    .equals(wanted);
}

/** A part of a string or binary, a member of a set, an element of a list. */
export function contains(value: AttributeValue, part: AttributeValue): boolean {
  const type = typeOf(value);
  const partType = typeOf(part);
  if (type === 'L') return (value[type] as AttributeValue[]).some((element) => equal(element, part));
  if (type === `${partType}S`) return (value[type] as string[]).includes(part[partType] as string);
  if (type !== partType) return false;
  if (type === 'S') return (value[type] as string).includes(part[type] as string);
  return type === 'B' && bytes(value[type] as string).includes(bytes(part[type] as string));
}

/** What `size(path)` gives; undefined for types that have none. */
export function sizeOf(value: AttributeValue): number | undefined {
  const type = typeOf(value);
  const content = value[type];
  if (type === 'S') return (content as string).length;
  if (type === 'B') return bytes(content as string).length;
  if (type === 'M') return Object.keys(content as object).length;
  return Array.isArray(content) ? content.length : undefined;
}

function ascending(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

function sameMembers(x: string[], y: string[]): boolean {
  const members = new Set(x);
  return x.length === y.length && y.every((member) => members.has(member));
}

function sameElements(x: AttributeValue[], y: AttributeValue[]): boolean {
  return x.length === y.length && x.every((element, index) => equal(element, y[index] ?? {}));
}

function sameEntries(x: Record<string, AttributeValue>, y: Record<string, AttributeValue>): boolean {
  const names = Object.keys(x);
  return (
    names.length === Object.keys(y).length &&
    names.every((name) => Object.hasOwn(y, name) && equal(x[name] ?? {}, y[name] ?? {}))
  );
}
