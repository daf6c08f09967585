/** What is known of a value before anything runs; the ground on which expressions are checked. */
export type Shape =
  | { readonly kind: 'any' }
  | { readonly kind: 'scalar'; readonly type: ScalarType }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape> };

export type ScalarType = 'string' | 'integer' | 'number' | 'boolean' | 'null';

export const anything: Shape = { kind: 'any' };

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
};
