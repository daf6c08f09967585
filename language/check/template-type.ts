import type { z } from 'zod';
import { unwrap } from '../schema/zod-shape';
import { expectedInWords, oneOf } from './schema-words';
import { isMap, isNumber, isScalar, type Shape } from './shape';

type Schema = z.core.$ZodType;

interface Parts {
  readonly type: string;
  readonly options?: readonly Schema[];
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
}

/** The schemas of a part of the values that any of the schemas takes: of a key of a map, an item of a list. */
export function schemasAt(schemas: readonly Schema[], step: string | number): Schema[] {
  return schemas.flatMap(alternatives).flatMap((schema) => {
    const { shape, element, valueType } = partsOf(schema);
    const part = typeof step === 'number' ? element : shape && Object.hasOwn(shape, step) ? shape[step] : valueType;
    return part ? [part] : [];
  });
}

/** Whether a value of the shape can be good for one of the schemas; without one, anything is. */
export function fitsOne(shape: Shape, schemas: readonly Schema[]): boolean {
  return schemas.length === 0 || schemas.some((schema) => fits(shape, schema));
}

function fits(shape: Shape, schema: Schema): boolean {
  if (shape.kind === 'any') return true;
  if (isScalar(shape, 'null')) return (schema as z.ZodType).safeParse(null).success;
  const inner = unwrap(schema);
  const parts = partsOf(inner);
  switch (parts.type) {
    case 'union':
      return (parts.options ?? []).some((option) => fits(shape, option));
    case 'string':
    case 'template_literal':
      return isScalar(shape, 'string') || samplesOf(shape).some((text) => (inner as z.ZodType).safeParse(text).success);
    case 'enum':
      return isOneOf(shape, Object.values(parts.entries ?? {}));
    case 'literal':
      return isOneOf(shape, parts.values ?? []);
    case 'number':
    case 'int':
      return isNumber(shape);
    case 'boolean':
      return isScalar(shape, 'boolean');
    case 'array':
      return shape.kind === 'list' && (!parts.element || fits(shape.of, parts.element));
    case 'record':
      return isMap(shape) && (!parts.valueType || fitsValues(shape, parts.valueType));
    case 'object':
      return isMap(shape) && (shape.kind === 'map' || fitsFields(shape.fields, parts.shape ?? {}));
    default:
      return true;
  }
}

function fitsValues(shape: Shape, schema: Schema): boolean {
  if (shape.kind === 'map') return fits(shape.of, schema);
  return shape.kind !== 'object' || [...shape.fields.values()].every((field) => fits(field, schema));
}

function fitsFields(fields: ReadonlyMap<string, Shape>, schemas: Readonly<Record<string, Schema>>): boolean {
  return Object.entries(schemas).every(([key, schema]) => {
    const field = fields.get(key);
    return !field || fits(field, schema);
  });
}

function isOneOf(shape: Shape, values: readonly unknown[]): boolean {
  return values.some((value) => {
    if (typeof value === 'string') return isScalar(shape, 'string');
    if (typeof value === 'number') return isNumber(shape);
    return typeof value !== 'boolean' || isScalar(shape, 'boolean');
  });
}

/** What the text of a time or a duration may look like: one that a schema takes is enough. */
function samplesOf(shape: Shape): readonly string[] {
  if (isScalar(shape, 'time')) return ['2026-11-23T14:03:00.000Z'];
  return isScalar(shape, 'duration') ? ['0s', '1s', '60s', '3600s', '86400s', '500ms'] : [];
}

/** `an integer`, `text or a map`. */
export function wantedInWords(schemas: readonly Schema[]): string {
  const words = schemas.flatMap(alternatives).map((schema) => {
    const { type, entries, values } = partsOf(schema);
    if (type === 'enum') return oneOf(Object.values(entries ?? {}).map(String));
    if (type === 'literal') return oneOf((values ?? []).map(String));
    return expectedInWords(type, schema);
  });
  return [...new Set(words)].join(' or ');
}

function alternatives(schema: Schema): Schema[] {
  const inner = unwrap(schema);
  const { type, options = [] } = partsOf(inner);
  return type === 'union' ? options.flatMap(alternatives) : [inner];
}

function partsOf(schema: Schema): Parts {
  return schema._zod.def as unknown as Parts;
}
