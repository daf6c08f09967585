import fc from 'fast-check';
import { type Expression, matches } from '../../../emulator/dynalite-engine/condition';
import { parseCondition } from '../../../emulator/dynalite-engine/condition-parser';

function context() {
  return {
    attrNames: { '#n': 'a.dotted' },
    attrVals: { ':one': { N: '1' }, ':text': { S: 'x' } },
    unusedAttrNames: { '#n': true },
    unusedAttrVals: { ':one': true, ':text': true },
    isReserved: (name: string) => name === 'count',
  };
}

const parse = (text: string) => parseCondition(text, { context: context() });

test('operators bind as they do in SQL', () => {
  const parsed = parse('a = :one OR NOT b = :one AND (c < d OR e IN (f, :one)) AND g BETWEEN :one AND h');
  const compared = (name: string) => ({ type: '=', args: [[name], { N: '1' }] });
  expect(parsed).toMatchObject({
    expression: {
      type: 'or',
      args: [
        compared('a'),
        {
          type: 'and',
          args: [
            { type: 'not', args: [compared('b')] },
            {
              type: 'or',
              args: [
                { type: '<', args: [['c'], ['d']] },
                { type: 'in', args: [['e'], ['f'], { N: '1' }] },
              ],
            },
            { type: 'between', args: [['g'], { N: '1' }, ['h']] },
          ],
        },
      ],
    },
  });
});

test('it tells which paths are used, and which go deeper', () => {
  const { pathHeads, nestedPaths, expression } = parse('#n.b[2].c = (d)') as Exclude<ReturnType<typeof parse>, string>;
  expect(Object.keys(pathHeads)).toEqual(['a.dotted', 'd']);
  expect(Object.keys(nestedPaths)).toEqual(['a.dotted']);
  expect(expression.args).toEqual([['a.dotted', 'b', 2, 'c'], ['d']]);
});

test.each([
  ['count = :one', 'Attribute name is a reserved keyword; reserved keyword: count'],
  ['#x = :one', 'An expression attribute name used in the document path is not defined; attribute name: #x'],
  ['a = :x', 'An expression attribute value used in expression is not defined; attribute value: :x'],
  ['((a = :one))', 'The expression has redundant parentheses;'],
  ['nothing(a)', 'Invalid function name; function: nothing'],
  ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'],
  [
    'attribute_exists(a) = :one',
    'The function is not allowed to be used this way in an expression; function: attribute_exists',
  ],
  [
    'contains(a)',
    'Incorrect number of operands for operator or function; operator or function: contains, number of operands: 1',
  ],
  [
    'begins_with(a, :one)',
    'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
  ],
  [
    'attribute_type(a, :text)',
    'Invalid attribute type name found; type: x, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
  ],
  [
    'a = a',
    'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]',
  ],
])('%s: %s', (text, message) => {
  expect(parse(text)).toBe(message);
});

test.each([
  '',
  'a',
  'a =',
  '= a',
  'a = :one AND',
  'NOT',
  '(a = :one',
  'a = :one)',
  'a IN ()',
  'a = b = c',
  'a BETWEEN b',
  ':one',
  'a[x] = b',
  '§',
])('%p is not well-formed', (text) => {
  expect(() => parse(text)).toThrow(SyntaxError);
});

test('no text of the allowed size takes long, nor ends in anything but an answer', () => {
  const token = fc.constantFrom(
    '(',
    ')',
    'a',
    '.',
    '[0]',
    ':one',
    ' AND ',
    ' OR ',
    'NOT ',
    '=',
    ' BETWEEN ',
    ' IN ',
    ',',
    'size',
  );
  const text = fc.array(token, { maxLength: 400 }).map((tokens) => tokens.join(''));
  fc.assert(
    fc.property(fc.oneof(text, fc.constant('('.repeat(4096)), fc.constant('NOT '.repeat(1024))), (given) => {
      try {
        const parsed = parse(given);
        if (typeof parsed !== 'string') matches(parsed.expression, {});
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
      }
    }),
  );
});

test('what it parses means what was written', () => {
  const leaf = fc.constantFrom('t = :one', 'f = :one');
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      leaf,
      fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a} AND ${b})`),
      fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a} OR ${b})`),
      tie('tree').map((a) => `(NOT ${a})`),
    ),
  }));
  fc.assert(
    fc.property(tree, (text) => {
      const { expression } = parse(text) as { expression: Expression };
      const program = text.replaceAll('AND', '&&').replaceAll('OR', '||').replaceAll('NOT', '!');
      const expected = program.replaceAll('t = :one', 'true').replaceAll('f = :one', 'false');
      expect(matches(expression, { t: { N: '1' } })).toBe(evaluate(expected));
    }),
  );
});

/** Fully parenthesised, over true, false, &&, || and !. */
function evaluate(text: string): boolean {
  let rest = text;
  while (rest.includes('(')) {
    rest = rest.replace(/\(!\s*(true|false)\)/g, (_, a) => String(a !== 'true'));
    rest = rest.replace(/\((true|false) && (true|false)\)/g, (_, a, b) => String(a === 'true' && b === 'true'));
    rest = rest.replace(/\((true|false) \|\| (true|false)\)/g, (_, a, b) => String(a === 'true' || b === 'true'));
  }
  return rest === 'true';
}
