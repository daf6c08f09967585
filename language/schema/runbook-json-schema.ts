import { z } from 'zod';
import { stepForms } from '../forms/step-forms';
import type { Json } from '../json';
import type { StepKinds } from '../step-kind';
import { expressionAllowed, expressionDefinition, type JsonSchema } from './expression-schema';
import { marks } from './marks';
import { runbookKeys } from './runbook-keys';
import { attemptKeys, commonStepKeys } from './step-keys';

/** The JSON Schema of runbooks (draft 7, which editors know best): completion and hover text for every key. */
export function runbookJsonSchema(kinds: StepKinds): JsonSchema {
  const { properties, required } = jsonSchemaOf(runbookKeys) as {
    properties: Record<string, JsonSchema>;
    required: string[];
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://drillbook.dev/runbook.schema.json',
    title: 'Drillbook runbook',
    description: 'A disaster-recovery runbook for Amazon DynamoDB.',
    type: 'object',
    properties: marksApplied(properties) as JsonSchema,
    required,
    additionalProperties: false,
    definitions: { step: stepSchema(kinds), expression: expressionDefinition },
  };
}

function stepSchema(kinds: StepKinds): JsonSchema {
  const forms = [...stepForms(kinds).values()];
  const own = forms.map(({ key, summary, schema }) => {
    const { description: _same, ...rest } = marksApplied(expressionAllowed(jsonSchemaOf(schema), true)) as JsonSchema;
    return [key, { description: summary, ...rest }] as const;
  });
  const common = Object.entries(commonStepKeys).map(
    ([key, schema]) => [key, marksApplied(jsonSchemaOf(schema))] as const,
  );
  return {
    description: 'A step: one key says what it does, the others when and how.',
    type: 'object',
    properties: Object.fromEntries([...common, ...own]),
    additionalProperties: false,
    oneOf: forms.map(
      ({ key, attempts }): JsonSchema =>
        attempts
          ? { required: [key] }
          : { required: [key], properties: Object.fromEntries(attemptKeys.map((name) => [name, false])) },
    ),
  };
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const {
    $schema: _draft,
    definitions: _json,
    ...rest
  } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
  return withoutReferences(rest as JsonSchema) as JsonSchema;
}

/**
 * Zod makes a recursive definition of "any JSON value", local to each part; in the whole it would lead nowhere. All
 * that YAML can say is a JSON value, so no rule says the same.
 */
function withoutReferences(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([key, each]) => {
    if (key === '$ref' || (key === 'allOf' && isListOfReferences(each))) return [];
    return [[key, withoutReferences(each)] as const];
  });
  return Object.fromEntries(entries);
}

/** A list of steps refers to the definition of a step, so that steps stand within steps to any depth. */
function marksApplied(value: Json): Json {
  if (Array.isArray(value)) return value.map(marksApplied);
  if (value === null || typeof value !== 'object') return value;
  // A key of a runbook may be called as a mark is; its schema is then no `true`.
  const kept = Object.entries(value).filter(([key, each]) => !marks.has(key) || each !== true);
  const inner = Object.fromEntries(kept.map(([key, each]) => [key, marksApplied(each)]));
  return (value as JsonSchema)['steps'] === true ? { ...inner, items: { $ref: '#/definitions/step' } } : inner;
}

function isListOfReferences(value: Json): boolean {
  return Array.isArray(value) && value.every((each) => each !== null && typeof each === 'object' && '$ref' in each);
}
