import fc from 'fast-check';
import { typeOfExpression } from '../../language/check/expression-types';
import type { Names } from '../../language/check/names';
import { type Shape, scalar, shapeInWords } from '../../language/check/shape';
import { atTop } from '../../language/check/step-reach';
import { ExpressionError, evaluate, parseExpression, type Scope } from '../../language/expressions';
import type { Json, JsonObject } from '../../language/json';

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

const leaves = [
  'inputs.text',
  'inputs.time',
  'inputs.whole',
  'inputs.ratio',
  'inputs.yes',
  'inputs.list',
  'inputs.sizes',
  'steps.s.count',
  'steps.s.keys',
  'steps.s.keys[0].name',
  'steps.s.free',
  'steps.s',
  'run.id',
  'env.REGION',
  'x',
  '0',
  '1',
  '7u',
  '2.5',
  '"a"',
  '"2d"',
  '"10GiB"',
  'b"a"',
  'true',
  'false',
  'null',
  '[]',
  '{}',
  'int',
  'timestamp(inputs.time)',
  'duration("1h30m")',
];

const infix = '+ - * / % == != < <= > >= && || in'.split(' ');
const methods = 'size startsWith endsWith contains matches getSeconds getHours'.split(' ');
const functions =
  'size timestamp duration seconds bytes earlier later int uint double string bool type dyn has !'.split(' ');
const macros = ['all', 'exists', 'exists_one', 'map', 'filter'];

/** Anything with anything. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    { weight: 4, arbitrary: fc.constantFrom(...leaves) },
    { weight: 6, arbitrary: op(tie('expression')) },
    { weight: 1, arbitrary: many(tie('expression')).map((items) => `[${items.join(', ')}]`) },
    { weight: 1, arbitrary: many(tie('expression')).map((all) => `{${all.map((v, at) => `"k${at}": ${v}`)}}`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...functions), fc.array(tie('expression'), { minLength: 1, maxLength: 2 }))
        .map(([name, args]) => `${name}(${args.join(', ')})`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('expression'), fc.constantFrom(...methods), fc.array(tie('expression'), { maxLength: 1 }))
        .map(([on, name, args]) => `(${on}).${name}(${args.join()})`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie('expression'), fc.constantFrom(...macros), tie('expression'))
        .map(([over, macro, body]) => `(${over}).${macro}(x, ${body})`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('expression'), tie('expression')).map(([on, key]) => `(${on})[${key}]`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('expression'), tie('expression'), tie('expression'))
        .map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    },
  ),
}));

function op(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(part, fc.constantFrom(...infix), part).map(([a, sign, b]) => `(${a} ${sign} ${b})`);
}

function many(part: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return fc.array(part, { maxLength: 3 });
}

type Type = 'text' | 'whole' | 'number' | 'yes' | 'time' | 'duration' | 'list' | 'key' | 'map';

/** Only what belongs together. */
const sound = fc.letrec<Record<Type, string>>((tie) => {
  const make = (leafs: string[], ...forms: [form: string, ...parts: Type[]][]) =>
    fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 2, arbitrary: fc.constantFrom(...leafs) },
      ...forms.map(([form, ...parts]) => ({
        weight: 1,
        arbitrary: fc
          .tuple(...parts.map((part) => tie(part)))
          .map((given) => given.reduce((text, part, at) => text.replaceAll(`$${at}`, () => part), form)),
      })),
    );
  const compared = ['==', '!=', '<', '<=', '>', '>='];
  const orders = (['text', 'whole', 'number', 'time', 'duration'] as const).flatMap((type) =>
    compared.map((sign): [string, ...Type[]] => [`($0 ${sign} $1)`, type, type]),
  );
  return {
    text: make(
      ['inputs.text', 'inputs.time', 'run.id', 'env.REGION', '"a"', "'é'", 'steps.s.keys[0].name'],
      ['($0 + $1)', 'text', 'text'],
      ['string($0)', 'number'],
      ['string($0)', 'time'],
      ['$0[0]', 'list'],
      ['$0.name', 'key'],
      ['($0 ? $1 : $2)', 'yes', 'text', 'text'],
    ),
    whole: make(
      ['1', '-7', '0', 'inputs.whole', 'steps.s.count', 'bytes("1.5KiB")', 'seconds("2d")', 'inputs.sizes.a'],
      ['($0 + $1)', 'whole', 'whole'],
      ['($0 - $1)', 'whole', 'whole'],
      ['($0 * $1)', 'whole', 'whole'],
      ['($0 / $1)', 'whole', 'whole'],
      ['($0 % $1)', 'whole', 'whole'],
      ['-($0)', 'whole'],
      ['size($0)', 'text'],
      ['$0.size()', 'list'],
      ['size($0)', 'map'],
      ['int($0)', 'number'],
      ['seconds($0)', 'duration'],
      ['$0.getHours()', 'time'],
      ['$0.getMonth("+02:00")', 'time'],
      ['inputs.sizes[$0]', 'text'],
    ),
    number: make(
      ['2.5', 'inputs.ratio', '1e3', 'double("1")'],
      ['($0 + $1)', 'number', 'whole'],
      ['($0 / $1)', 'whole', 'number'],
      ['($0 * $1)', 'number', 'number'],
      ['$0', 'whole'],
      ['double($0)', 'number'],
    ),
    yes: make(
      ['true', 'false', 'inputs.yes', 'has(steps.s)', 'has(inputs.sizes.c)'],
      ...orders,
      ['($0 && $1)', 'yes', 'yes'],
      ['($0 || $1)', 'yes', 'yes'],
      ['!($0)', 'yes'],
      ['($0 in $1)', 'text', 'list'],
      ['($0 in $1)', 'text', 'map'],
      ['$0.startsWith($1)', 'text', 'text'],
      ['$0.matches("[a-z]+")', 'text'],
      ['$0.all(x, x == $1)', 'list', 'text'],
      ['$0.exists(x, x.size() > $1)', 'list', 'whole'],
      ['steps.s.keys.exists_one(key, key.name == $0)', 'text'],
      ['inputs.sizes.all(x, inputs.sizes[x] < $0)', 'whole'],
      ['($0 == $1)', 'list', 'list'],
      ['(type($0) == string)', 'text'],
    ),
    time: make(
      ['timestamp(inputs.time)', 'timestamp(0)'],
      ['($0 + $1)', 'time', 'duration'],
      ['($0 - $1)', 'time', 'duration'],
      ['later($0, inputs.time)', 'time'],
      ['earlier(inputs.time, $0)', 'time'],
    ),
    duration: make(
      ['duration("1h30m")', 'duration("2d")', 'duration("-1.5s")'],
      ['($0 + $1)', 'duration', 'duration'],
      ['($0 - $1)', 'time', 'time'],
    ),
    list: make(
      ['inputs.list', '["a", "b"]', '[]'],
      ['($0 + $1)', 'list', 'list'],
      ['[$0, $1]', 'text', 'text'],
      ['$0.filter(x, x != $1)', 'list', 'text'],
      ['$0.map(x, x + $1)', 'list', 'text'],
      ['$0.map(x, x > "a", x)', 'list'],
      ['steps.s.keys.map(key, key.name)'],
      ['inputs.sizes.map(x, x)'],
    ),
    key: make(['steps.s.keys[0]', '{"name": "PK"}'], ['{"name": $0}', 'text'], ['($0 ? $1 : $1)', 'yes', 'key']),
    map: make(['inputs.sizes', '{}', '{"a": 1}'], ['{$0: $1}', 'text', 'whole']),
  };
});

const anySound = fc.oneof(...(Object.keys(sound) as Type[]).map((type) => sound[type]));

const changed = fc
  .tuple(
    fc.oneof(expression, anySound),
    fc.nat(),
    fc.nat(6),
    fc.constantFrom('', '(', ')', '"', '.', ' in ', 'x', '[', '!', '?', '😀'),
  )
  .map(([text, at, cut, piece]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + piece + text.slice(from + cut);
  });

const runs = Number(process.env['DRILLBOOK_FUZZ_RUNS'] ?? 1_500);

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

function check(text: string): void {
  const outcome = outcomeOf(text);
  const typed = typedOf(text);
  if ('error' in outcome) expect(outcome.error).not.toMatch(/undefined|\[object/);
  for (const { message, help, expected, span } of typed?.faults ?? []) {
    expect(`${message} ${help ?? ''} ${expected ?? ''}`).not.toMatch(/undefined|\[object|NaN/);
    expect(span.start).toBeLessThanOrEqual(span.end);
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
  if (!typed || typed.faults.length > 0) return;
  if (!('value' in outcome)) return;
  const is = conforms(outcome.value, typed.shape) ? 'as typed' : shapeInWords(typed.shape);
  expect({ text, value: outcome.value, is }).toEqual({ text, value: outcome.value, is: 'as typed' });
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

test('an expression without a fault is of its type, or an error', () => {
  fc.assert(fc.property(expression, check), { numRuns: runs });
}, 120_000);

test('a changed expression does not get past the checks either', () => {
  fc.assert(fc.property(changed, check), { numRuns: runs });
}, 120_000);

/** What evaluation says of a wrong type or name. */
const typeError = /no matching overload|type mismatch|unbound function|unresolved attribute/;

test('an expression of parts that belong together has no fault, and no error of types', () => {
  const faults: unknown[] = [];
  fc.assert(
    fc.property(anySound, (text) => {
      check(text);
      expect({ text, faults: typedOf(text)?.faults ?? faults }).toEqual({ text, faults });
      const outcome = outcomeOf(text);
      if ('error' in outcome) expect(`${text}: ${outcome.error}`).not.toMatch(typeError);
    }),
    { numRuns: runs },
  );
}, 120_000);
