import type { Mark } from './marks';

/** The parts of a JSON Schema that a table of fields is made of. */
interface Fields {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly items?: unknown;
  readonly additionalProperties?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly unknown[];
  readonly default?: unknown;
}

type Marked = Partial<Record<Mark, true>>;

/** Rows of name, type, needed, meaning; fields within fields as `keys.partition`, within lists as `indexes[].name`. */
export function fieldRows(schema: object, prefix = ''): string[][] {
  const { properties, required = [], items } = schema as Fields;
  if (!properties) return isSchema(items) ? fieldRows(items, `${prefix}[].`) : [];
  return Object.entries(properties).flatMap(([key, field]) => {
    if (!isSchema(field)) return [];
    const { description = '' } = field as Fields;
    const row = [`\`${prefix}${key}\``, typeOf(field), required.includes(key) ? 'yes' : 'no', description];
    const list = isSchema((field as Fields).items);
    if ((field as Marked).kinds) return [row];
    return [row, ...fieldRows(field, list ? `${prefix}${key}` : `${prefix}${key}.`)];
  });
}

function typeOf(schema: object): string {
  const { default: fallback } = schema as Fields;
  const suffix = fallback === undefined ? '' : ` (default \`${JSON.stringify(fallback)}\`)`;
  return `${plainType(schema)}${suffix}`;
}

function plainType(schema: object): string {
  const { type, enum: values, const: only, anyOf, items, additionalProperties } = schema as Fields;
  if (values) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (only !== undefined) return `\`${String(only)}\``;
  if (anyOf) return [...new Set(anyOf.filter(isSchema).map(typeOf))].join(' or ');
  if ((schema as Marked).kinds) return 'a step kind';
  if ((schema as Marked).steps) return 'list of steps';
  if (type === 'array') return isSchema(items) ? `list of ${typeOf(items)}` : 'list';
  if (type === 'object') return isSchema(additionalProperties) ? `map of ${typeOf(additionalProperties)}` : 'map';
  return type === undefined ? 'any' : [type].flat().join(' or ');
}

function isSchema(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
