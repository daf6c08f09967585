/** What is known of a value before anything runs; the ground on which expressions are checked. */
export type Shape = Mark &
  (
    | { readonly kind: 'any' }
    | { readonly kind: 'scalar'; readonly type: ScalarType }
    | { readonly kind: 'list'; readonly of: Shape }
    | { readonly kind: 'map'; readonly of: Shape }
    | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape> }
  );

interface Mark {
  /** The value could be, or hold, what stands in a table: no text for people may show it. */
  readonly tableData?: true;
}

/** Inputs and outputs are JSON and so of the first five; the others are made by expressions. */
export type ScalarType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'null'
  | 'time'
  | 'duration'
  /** A number that is no CEL integer, such as `2.0`. */
  | 'double'
  | 'uint'
  | 'bytes'
  | 'type';

export const anything: Shape = { kind: 'any' };

/** The items of a list that has none: gives way to whatever it meets. */
export const nothingYet: Shape = { kind: 'any' };

export function scalar(type: ScalarType): Shape {
  return { kind: 'scalar', type };
}

export function listOf(items: readonly Shape[]): Shape {
  return { kind: 'list', of: items.reduce(join, nothingYet) };
}

/** What a value is that is either the one or the other. */
export function join(a: Shape, b: Shape): Shape {
  if (a === nothingYet || a === b) return b;
  if (b === nothingYet) return a;
  const joined = joinUnmarked(a, b);
  return a.tableData || b.tableData ? { ...joined, tableData: true } : joined;
}

function joinUnmarked(a: Shape, b: Shape): Shape {
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    if (a.type === b.type) return scalar(a.type);
    return isNumber(a) && isNumber(b) && a.type !== 'uint' && b.type !== 'uint' ? scalar('number') : anything;
  }
  if (a.kind === 'list' && b.kind === 'list') return { kind: 'list', of: join(a.of, b.of) };
  if (isMap(a) && isMap(b)) return { kind: 'map', of: join(valuesOf(a), valuesOf(b)) };
  return holdsTableData(a) || holdsTableData(b) ? { ...anything, tableData: true } : anything;
}

type MapShape = Extract<Shape, { kind: 'map' | 'object' }>;

export function isMap(shape: Shape): shape is MapShape {
  return shape.kind === 'map' || shape.kind === 'object';
}

/** What is known of every value of a map. */
export function valuesOf(shape: MapShape): Shape {
  return shape.kind === 'map' ? shape.of : [...shape.fields.values()].reduce(join, nothingYet);
}

export function isNumber(shape: Shape): boolean {
  return shape.kind === 'scalar' && ['integer', 'number', 'double', 'uint'].includes(shape.type);
}

export function isScalar(shape: Shape, type: ScalarType): boolean {
  return shape.kind === 'scalar' && shape.type === type;
}

/** Whether showing the value could show table data. */
export function holdsTableData(shape: Shape): boolean {
  if (shape.tableData) return true;
  if (shape.kind === 'list' || shape.kind === 'map') return holdsTableData(shape.of);
  return shape.kind === 'object' && [...shape.fields.values()].some(holdsTableData);
}

/** The shape of what comes out of others: as much table data as they are. */
export function madeOf(shape: Shape, sources: readonly Shape[]): Shape {
  return sources.some(holdsTableData) ? { ...shape, tableData: true } : shape;
}

/** What is read out of another, by a key that may be table data too: the other parts do not matter. */
export function partOf(whole: Shape, part: Shape, key: Shape = anything): Shape {
  return whole.tableData || holdsTableData(key) ? { ...part, tableData: true } : part;
}

/** In words, for messages: `steps.before.count` is ... */
export function shapeInWords(shape: Shape): string {
  if (shape.kind === 'scalar') return scalarInWords[shape.type];
  if (shape.kind === 'list') return 'a list';
  return shape.kind === 'any' ? 'a value' : 'a map';
}

const scalarInWords: Record<ScalarType, string> = {
  string: 'text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  time: 'a time',
  duration: 'a duration',
  double: 'a number',
  uint: 'an unsigned integer',
  bytes: 'bytes',
  type: 'a type',
};
