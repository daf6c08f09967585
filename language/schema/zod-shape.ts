import type { z } from 'zod';
import { anything, join, nothingYet, type Shape } from '../check/shape';

type Schema = z.core.$ZodType;

/** The schema under `optional`, `default`, `nullable` and the like. */
export function unwrap(schema: Schema): Schema {
  const def = schema._zod.def as { type: string; innerType?: Schema; in?: Schema };
  if (def.innerType) return unwrap(def.innerType);
  if (def.type === 'pipe' && def.in) return unwrap(def.in);
  // Not `getter()`, which may make a new one each time.
  if (def.type === 'lazy') return unwrap((schema as z.core.$ZodLazy)._zod.innerType);
  return schema;
}

/** The schema of what a path leads to; with a union, of the first member that has it. */
export function schemaAt(schema: Schema, path: readonly PropertyKey[]): Schema | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  for (const member of membersOf(schema)) {
    const def = member._zod.def as { shape?: Record<string, Schema>; element?: Schema; valueType?: Schema };
    const next = def.shape?.[String(step)] ?? def.element ?? def.valueType;
    const found = next && schemaAt(next, rest);
    if (found) return found;
  }
  return undefined;
}

/** The keys that an object schema knows. */
export function keysOf(schema: Schema | undefined): string[] {
  if (!schema) return [];
  return membersOf(schema).flatMap((member) => Object.keys((member._zod.def as { shape?: object }).shape ?? {}));
}

/** What `.describe()` says of a schema, under wrappers too. */
export function descriptionOf(schema: Schema | undefined): string | undefined {
  const own = (schema as z.ZodType | undefined)?.description;
  if (own !== undefined || !schema) return own;
  const inner = (schema._zod.def as { innerType?: Schema }).innerType;
  return inner && descriptionOf(inner);
}

/** What is known of a value by its schema; `.meta({ tableData: true })` marks one that no text for people may show. */
export function shapeOfSchema(schema: Schema): Shape {
  return shapeWithin(schema, []);
}

/** `open`: the schemas that it is a part of; one that holds itself could go on for ever. */
function shapeWithin(schema: Schema, open: readonly Schema[]): Shape {
  const shape = unmarkedShape(schema, open);
  return isTableData(schema) ? { ...shape, tableData: true } : shape;
}

function isTableData(schema: Schema): boolean {
  if ((schema as z.ZodType).meta()?.['tableData'] === true) return true;
  const inner = (schema._zod.def as { innerType?: Schema }).innerType;
  return inner !== undefined && isTableData(inner);
}

function unmarkedShape(schema: Schema, open: readonly Schema[]): Shape {
  const inner = unwrap(schema);
  if (open.includes(inner)) return anything;
  const partShape = (part: Schema) => shapeWithin(part, [...open, inner]);
  const def = inner._zod.def as unknown as z.core.$ZodTypeDef & Parts;
  switch (def.type) {
    case 'union':
      return (def.options ?? []).map(partShape).reduce(join, nothingYet);
    case 'string':
    case 'enum':
    case 'template_literal':
      return { kind: 'scalar', type: 'string' };
    case 'number':
      return { kind: 'scalar', type: /int/.test(`${def.format} ${intCheck(def)}`) ? 'integer' : 'number' };
    case 'boolean':
      return { kind: 'scalar', type: 'boolean' };
    case 'array':
      return { kind: 'list', of: def.element ? partShape(def.element) : anything };
    case 'record':
      return { kind: 'map', of: def.valueType ? partShape(def.valueType) : anything };
    case 'object': {
      if (def.catchall && def.catchall._zod.def.type !== 'never') return anything;
      const fields = Object.entries(def.shape ?? {}).map(([key, field]) => [key, partShape(field)] as const);
      return { kind: 'object', fields: new Map(fields) };
    }
    default:
      return anything;
  }
}

interface Parts {
  readonly options?: readonly Schema[];
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly shape?: Record<string, Schema>;
  readonly catchall?: Schema;
  readonly format?: string;
  readonly checks?: readonly { _zod: { def: { format?: string } } }[];
}

function intCheck(def: Parts): string {
  return (def.checks ?? []).map((check) => check._zod.def.format ?? '').join(' ');
}

function membersOf(schema: Schema): Schema[] {
  const inner = unwrap(schema);
  const { options } = inner._zod.def as { options?: Schema[] };
  return options ? options.flatMap(membersOf) : [inner];
}
