import type { Json, JsonObject } from '../json';

export type JsonSchema = JsonObject;

export const expressionDefinition: JsonSchema = {
  description: 'An expression that gives the value, marked as in `$\u007b{ inputs.table }}`.',
  type: 'string',
  pattern: '\\$\\{\\{',
};

/** The schema with an expression allowed wherever a value is expected; at the very top only its parts. */
export function expressionAllowed(schema: JsonSchema, top = false): JsonSchema {
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withParts(key, value)]));
  if (schema['plain'] === true) return schema;
  const whole = schema['written'] !== true && schema['steps'] !== true;
  if (top || !whole || takesAnyText(schema)) return inner;
  const { description, default: fallback, ...value } = inner;
  return {
    ...(description !== undefined && { description }),
    ...(fallback !== undefined && { default: fallback }),
    anyOf: [value, { $ref: '#/definitions/expression' }],
  };
}

function withParts(key: string, value: Json): Json {
  if (key === 'properties') return mapOf(value as JsonObject);
  if (key === 'items' || key === 'additionalProperties') return isSchema(value) ? expressionAllowed(value) : value;
  // The members of a choice stand at the same place as the choice, which gets its own alternative.
  if ((key === 'anyOf' || key === 'oneOf' || key === 'allOf') && Array.isArray(value)) {
    return value.map((member) => expressionAllowed(member, true));
  }
  return value;
}

function mapOf(schemas: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([key, schema]) => [key, expressionAllowed(schema as JsonSchema)]),
  );
}

function isSchema(value: Json): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function takesAnyText(schema: JsonSchema): boolean {
  const narrowed = ['enum', 'const', 'pattern', 'format', 'minLength', 'maxLength'].some((key) => key in schema);
  const anyValue = !['type', 'anyOf', 'oneOf', 'allOf', 'enum', 'const', '$ref'].some((key) => key in schema);
  return anyValue || (schema['type'] === 'string' && !narrowed);
}
