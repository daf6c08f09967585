import { typeOfExpression } from '../../language/check/expression-types';
import type { Names } from '../../language/check/names';
import { type Shape, scalar, shapeInWords } from '../../language/check/shape';
import { atTop } from '../../language/check/step-reach';
import { ExpressionError, evaluate, parseExpression, type Scope } from '../../language/expressions';
import type { Json, JsonObject } from '../../language/json';
import { must, mustEqual } from '../tally';

const keys: Shape = { kind: 'list', of: { kind: 'object', fields: new Map([['name', scalar('string')]]) } };

const names: Names = {
  inputs: new Map<string, Shape>([
    ['text', scalar('string')],
    ['time', scalar('string')],
    ['whole', scalar('integer')],
    ['ratio', scalar('number')],
    ['yes', scalar('boolean')],
    ['list', { kind: 'list', of: scalar('string') }],
    ['sizes', { kind: 'map', of: scalar('integer') }],
  ]),
  steps: new Map([
    [
      's',
      {
        id: 's',
        kind: 'countItems',
        outputs: {
          kind: 'object',
          fields: new Map<string, Shape>([
            ['count', scalar('integer')],
            ['keys', keys],
            ['free', { kind: 'any' }],
          ]),
        },
        line: 1,
        given: true,
        route: atTop(0),
      },
    ],
  ]),
  run: new Map([['id', scalar('string')]]),
  env: new Map([['REGION', scalar('string')]]),
  route: atTop(1),
};

const scope: Scope = {
  inputs: {
    text: 'orders',
    time: '2026-11-23T14:03:00Z',
    whole: 10,
    ratio: 2.5,
    yes: true,
    list: ['a', 'b'],
    sizes: { a: 1, b: 2 },
  },
  steps: { s: { count: 3, keys: [{ name: 'PK' }], free: { a: [1, 'x', null] } } },
  run: { id: 'r1' },
  env: { REGION: 'eu-west-1' },
};

function outcomeOf(text: string): { value: Json } | { error: string } {
  try {
    return { value: evaluate(text, scope) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { error: error.message };
  }
}

function typedOf(text: string) {
  try {
    return typeOfExpression(text, parseExpression(text), names);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return undefined;
  }
}

/** Throws where an expression without a fault is neither of its type nor an error that says why. */
export function checkExpression(text: string): void {
  const outcome = outcomeOf(text);
  const typed = typedOf(text);
  if ('error' in outcome) must(!/undefined|\[object/.test(outcome.error), `${text}: ${outcome.error}`);
  for (const { message, help, expected, span } of typed?.faults ?? []) {
    const told = `${message} ${help ?? ''} ${expected ?? ''}`;
    must(!/undefined|\[object|NaN/.test(told), `${text}: ${told}`);
    must(span.start <= span.end && span.end <= text.length, `${text}: a fault at ${span.start} to ${span.end}`);
  }
  if (!typed || typed.faults.length > 0) return;
  if (!('value' in outcome)) return;
  const told = `${text} is ${JSON.stringify(outcome.value)}, not ${shapeInWords(typed.shape)}`;
  must(conforms(outcome.value, typed.shape), told);
}

function conforms(value: Json, shape: Shape): boolean {
  if (shape.kind === 'any') return true;
  if (shape.kind === 'list') return Array.isArray(value) && value.every((item) => conforms(item, shape.of));
  if (shape.kind !== 'scalar') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return Object.entries(value as JsonObject).every(([key, item]) => {
      const part = shape.kind === 'map' ? shape.of : shape.fields.get(key);
      return part !== undefined && conforms(item, part);
    });
  }
  switch (shape.type) {
    case 'integer':
    case 'uint':
      return Number.isSafeInteger(value);
    case 'number':
    case 'double':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    default:
      return typeof value === 'string';
  }
}

/** What evaluation says of a wrong type or name. */
const typeError = /no matching overload|type mismatch|unbound function|unresolved attribute/;

/** Throws where parts that belong together are found at fault, or do not work together. */
export function checkSoundExpression(text: string): void {
  checkExpression(text);
  mustEqual(`the faults of ${text}`, typedOf(text)?.faults ?? [], []);
  const outcome = outcomeOf(text);
  if ('error' in outcome) must(!typeError.test(outcome.error), `${text}: ${outcome.error}`);
}
