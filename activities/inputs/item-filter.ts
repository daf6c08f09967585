import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { Json } from '../../language/json';
import { toAttributeValue } from '../items/attribute-value';
import { fail } from '../step-failure';

/** The three input fields by which steps choose items. */
export const filterFields = {
  filter: z
    .string()
    .min(1)
    .describe('DynamoDB filter expression, such as `GSI1SK >= :date`. Without it: every item.')
    .optional(),
  values: z
    .record(z.string().regex(/^:?\w+$/), z.json())
    .describe(
      'Values of the expression by placeholder, plain or typed: `{ ":date": "2026-01-01" }`, `{ ":n": { N: "1" } }`.',
    )
    .optional(),
  names: z
    .record(z.string().regex(/^#?\w+$/), z.string())
    .describe('Attribute names of the expression by placeholder, for reserved words: `{ "#status": status }`.')
    .optional(),
};

export interface FilterInput {
  readonly filter?: string | undefined;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** Shares `names` with the filter. */
  readonly projection?: string | undefined;
}

/** A filter in the form that requests take, with the names of the projection beside it; nothing where there is neither. */
export interface ItemFilter {
  readonly expression: string | undefined;
  readonly values: Readonly<Record<string, AttributeValue>>;
  readonly names: Readonly<Record<string, string>>;
}

export const noFilter: ItemFilter = { expression: undefined, values: {}, names: {} };

export function itemFilter({ filter, values = {}, names = {}, projection }: FilterInput): ItemFilter {
  const needless = {
    ...(filter === undefined && values),
    ...(filter === undefined && projection === undefined && names),
  };
  if (Object.keys(needless).length > 0) {
    fail('InvalidInput', 'Expected `values` and `names` only together with `filter`');
  }
  return {
    expression: filter,
    values: prefixed(':', values, (value) => toAttributeValue(value as Json)),
    names: prefixed('#', names, (name) => name),
  };
}

/** The members of a Scan request. */
export function scanFilter({ expression, values, names }: ItemFilter) {
  return { FilterExpression: expression, ...expressionMembers(values, names) };
}

/** Empty maps are refused by DynamoDB. */
export function expressionMembers(values: Record<string, AttributeValue>, names: Record<string, string>) {
  return {
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
  };
}

function prefixed<From, To>(mark: string, map: Readonly<Record<string, From>>, convert: (value: From) => To) {
  const entries = Object.entries(map).map(([key, value]) => [key.startsWith(mark) ? key : mark + key, convert(value)]);
  return Object.fromEntries(entries) as Record<string, To>;
}
