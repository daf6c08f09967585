import fc from 'fast-check';
import { checkExpression, ExpressionError, evaluate, type Scope } from '../../language/expressions';

const scope: Scope = {
  inputs: { table: 'orders', limit: 10, ratio: 2.5, none: null, list: [1, 2], map: { a: { b: 1 } } },
  steps: { before: { count: 10 } },
  run: { id: 'r1' },
};

const values: [expression: string, value: unknown][] = [
  ['inputs.table', 'orders'],
  ['inputs.limit', 10],
  ['inputs.limit + 1', 11],
  ['inputs.limit / 3', 3],
  ['inputs.limit * inputs.ratio', 25],
  ['inputs.ratio - 1', 1.5],
  ['inputs.limit == 10 && steps.before.count >= inputs.limit', true],
  ['inputs.map.a.b + inputs.list[1]', 3],
  ['inputs.map["a"]', { b: 1 }],
  ['inputs.list.map(x, x * 2)', [2, 4]],
  ['inputs.list.exists(x, x == 2) ? "yes" : "no"', 'yes'],
  ['size(inputs.table)', 6],
  ['has(inputs.map.c)', false],
  ['inputs.none', null],
  ['1u', 1],
  ['-0.0', 0],
  ['timestamp("2026-11-23T14:03:00Z") + duration("90s")', '2026-11-23T14:04:30.000Z'],
  ['duration("1h")', '3600s'],
  ['duration("1.5s")', '1500ms'],
  ['{"a": [1, 2.5]}', { a: [1, 2.5] }],
];

test.each(values)('%s', (expression, value) => {
  expect(evaluate(expression, scope)).toEqual(value);
  expect(JSON.parse(JSON.stringify(evaluate(expression, scope)))).toEqual(value);
});

const errors: [expression: string, message: string][] = [
  ['inputs.limit / 0', 'int divide by zero'],
  ['1.0 / 0.0', 'Expected a finite number'],
  ['9007199254740992', 'The integer is beyond 2^53'],
  ['inputs.nothing', 'field not found: nothing'],
  ['[1][inputs.limit]', 'the list has no such index'],
  ['steps.after.count', 'field not found: after'],
  ['b"abc"', 'Expected a JSON value (text, number, boolean, list, map, time or duration)'],
  ['int', 'Expected a JSON value (text, number, boolean, list, map, time or duration)'],
  ['{"__proto__": 1}', 'The key `__proto__` is refused'],
  ['[1].all(a, [1].all(b, [1].all(c, true)))', 'Loops are nested more than 2 deep'],
  [`"${'a'.repeat(2000)}"`, 'The expression is longer than 2000 characters'],
];

test.each(errors)('%s is an error', (expression, message) => {
  expect(() => evaluate(expression, scope)).toThrow(new ExpressionError(message, expression));
});

const escapes = [
  'constructor',
  '__proto__',
  'toString',
  'globalThis',
  'process',
  'require("fs")',
  'inputs.constructor',
  'inputs["__proto__"]',
  'inputs.table.constructor',
  'inputs.list.length',
  'inputs.map.a.constructor',
  'steps.constructor.constructor("return 1")',
  'run.__proto__.polluted',
];

test.each(escapes)('%s reaches nothing', (expression) => {
  expect(() => evaluate(expression, scope)).toThrow(ExpressionError);
});

test('a key named __proto__ of the data stays data', () => {
  const inputs = JSON.parse('{"map": {"__proto__": {"a": 1}}}');
  expect(evaluate('inputs.map["__proto__"].a', { ...scope, inputs })).toBe(1);
});

/** Exponential in a backtracking engine: a hang here would be jest's timeout. */
test.each(['(a+)+$', '(a|aa)+$', '(a*)*b', '(.*)*x', '(a?){30}a{30}'])('the pattern %s ends', (pattern) => {
  const inputs = { text: `${'a'.repeat(20_000)}!`, pattern };
  expect(typeof evaluate('inputs.text.matches(inputs.pattern)', { ...scope, inputs })).toBe('boolean');
});

test('patterns that need backtracking are refused, not tried', () => {
  expect(() => evaluate('"aa".matches("(a)\\\\1")', scope)).toThrow(/invalid escape sequence/);
});

test('a syntax error has its place', () => {
  expect.assertions(1);
  try {
    checkExpression('inputs.a = 3');
  } catch (error) {
    expect(error).toMatchObject({ name: 'ExpressionError', expression: 'inputs.a = 3', offset: 9 });
  }
});

test('nesting beyond the stack is an error like any other', () => {
  for (const open of ['(', '[', '{1:', 'f(', '!', '-', '1+(', '[1].all(x,']) {
    const expression = open.repeat(Math.floor(1990 / open.length));
    expect(() => checkExpression(expression)).toThrow(ExpressionError);
  }
});

const pieces = fc.constantFrom(
  ...'inputs steps run . limit table before count [ ] ( ) { } , : ? == != && || ! - + * / % < > in true null 1 2.5 1u "a"'.split(
    ' ',
  ),
  ...[
    "'b'",
    'x',
    'map',
    'all',
    'has',
    'size',
    'matches',
    'timestamp',
    'duration',
    '__proto__',
    ' ',
    '\\',
    '"',
    '😀',
    '\u0000',
  ],
);

test('random expressions give JSON or an ExpressionError', () => {
  const expression = fc.oneof(
    fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  fc.assert(
    fc.property(expression, (text) => {
      try {
        const value = evaluate(text, scope);
        expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        expect(error.message).not.toMatch(/undefined|\[object/);
      }
    }),
    { numRuns: Number(process.env['DRILLBOOK_FUZZ_RUNS'] ?? 2_000) },
  );
}, 60_000);

test('what a loop makes of little data is bounded', () => {
  const list = Array.from({ length: 301 }, (_, index) => index);
  const over = { ...scope, inputs: { list } };
  expect(evaluate('inputs.list.exists(x, x == 300)', over)).toBe(true);
  expect(() => evaluate('inputs.list.all(x, inputs.list.exists(y, x == y))', over)).toThrow(
    'A loop within a loop works on lists of at most 300 values',
  );
  const within = { ...scope, inputs: { list: list.slice(1) } };
  expect(evaluate('inputs.list.all(x, inputs.list.exists(y, x == y))', within)).toBe(true);
  expect(() => evaluate('inputs.list.map(x, [inputs.list, inputs.list])', within)).toThrow(
    'The result is larger than 100000 values and characters',
  );
});

const long = Array.from({ length: 3_000 }, (_, index) => index);
const text = 'a'.repeat(1_000_000);

/** Each is some lines of CEL that would work for seconds to hours. */
const endless: [expression: string, inputs: Scope['inputs']][] = [
  ['inputs.long.map(x, x + 9000).exists(x, x in inputs.long)', { long }],
  ['inputs.long.exists(x, inputs.long != inputs.long)', { long }],
  ['inputs.long.exists(x, inputs.text.matches("(a?){30}b"))', { long, text }],
  ['inputs.text.matches("((a?){30}){30}b")', { text }],
  ['inputs.long.exists(x, "".matches("\\\\p{L}{900}"))', { long }],
  ['inputs.text.contains(inputs.part)', { text, part: `${'a'.repeat(5_000)}b${'a'.repeat(5_000)}` }],
  ['inputs.long.exists(x, size(inputs.text) == 0) || true', { long, text }],
  ['inputs.list.map(x, inputs.list.map(y, inputs.list.size()))', { list: long.slice(0, 300) }],
  [`(${Array(90).fill('inputs.l').join('+')}).all(x, inputs.l.all(y, true))`, { l: long.slice(0, 300) }],
];

test.each(endless)('%s ends with an error that says why', (expression, inputs) => {
  expect(() => evaluate(expression, { ...scope, inputs })).toThrow(
    new ExpressionError('The values are too large for the work that the expression does on them', expression),
  );
});

test('a long list can be gone through', () => {
  const inputs = { long };
  expect(evaluate('inputs.long.map(x, x + 1)', { ...scope, inputs })).toEqual(long.map((x) => x + 1));
  expect(evaluate('inputs.long.filter(x, x % 1000 == 0) + [1]', { ...scope, inputs })).toEqual([0, 1000, 2000, 1]);
});

test('lists that were joined stay what they were', () => {
  expect(evaluate('[[1] + [2]].map(x, [x + [3], x + [4], x])', scope)).toEqual([
    [
      [1, 2, 3],
      [1, 2, 4],
      [1, 2],
    ],
  ]);
});
