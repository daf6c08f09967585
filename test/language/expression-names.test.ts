import { typeOfExpression } from '../../language/check/expression-types';
import type { Names } from '../../language/check/names';
import { type Shape, scalar, shapeInWords } from '../../language/check/shape';
import { atTop } from '../../language/check/step-reach';
import { parseExpression } from '../../language/expressions';

const names: Names = {
  inputs: new Map<string, Shape>([
    ['table', scalar('string')],
    ['names', { kind: 'list', of: { kind: 'any' } }],
  ]),
  steps: new Map(),
  run: new Map([['id', scalar('string')]]),
  env: new Map([['REGION', scalar('string')]]),
  each: new Map<string, Shape>([
    ['value', { kind: 'object', fields: new Map([['name', scalar('string')]]) }],
    ['index', scalar('integer')],
  ]),
  reading: new Map([['count', scalar('integer')]]),
  route: atTop(0),
};

function typed(expression: string) {
  return typeOfExpression(expression, parseExpression(expression), names);
}

const shapes: [expression: string, is: string][] = [
  ['env.REGION', 'text'],
  ['each.index', 'an integer'],
  ['each.value', 'a map'],
  ['each.value.name', 'text'],
  ['reading.count > 0 && inputs.table != env.REGION', 'true or false'],
  ['[1, 2].map(each, each * 2)', 'a list'],
  ['inputs.names[0].whatever', 'a value'],
  ['inputs.names[0].whatever + 1', 'a number'],
  ['inputs.names.map(x, x)[0]', 'a value'],
  ['each.index + 0.5', 'a number'],
  ['each.index / 2', 'an integer'],
  ['each.index > 0 ? 1 : 2.5', 'a number'],
  ['each.index > 0 ? 1 : "a"', 'a value'],
  ['timestamp(run.id) - duration(inputs.table)', 'a time'],
  ['timestamp(run.id) - timestamp(inputs.table)', 'a duration'],
  ['has(each.value.name)', 'true or false'],
  ['inputs.table in inputs.names', 'true or false'],
  ['inputs.names.exists(x, x == null)', 'true or false'],
  ['inputs.table == null', 'true or false'],
  ['type(each.index) == int', 'true or false'],
  ['{"a": 1}.a', 'an integer'],
  ['{inputs.table: 1}[run.id]', 'an integer'],
  ['dyn(1) + "a"', 'text'],
  ['dyn(1)', 'a value'],
];

test.each(shapes)('%s is %s', (expression, is) => {
  const { shape, faults } = typed(expression);
  expect(faults).toEqual([]);
  expect(shapeInWords(shape)).toBe(is);
});

const faulty: [expression: string, message: string, help?: string][] = [
  ['env.REGIN', 'the environment variable `REGIN` is not listed in the runbook', 'did you mean `env.REGION`?'],
  [
    'env.HOME',
    'the environment variable `HOME` is not listed in the runbook',
    'list `HOME` under `env:` at the top of the runbook',
  ],
  ['each.valu', '`each` has no field `valu`', 'did you mean `each.value`?'],
  ['each.value.nam', '`each.value` has no field `nam`', 'did you mean `name`?'],
  ['reading.cuont', '`reading` has no field `cuont`', 'did you mean `reading.count`?'],
  ['each', '`each` is not a value by itself', 'write `each.value`'],
  ['env', '`env` is not a value by itself', 'write `env.<NAME>`'],
  ['REGION', 'unknown name `REGION`', 'did you mean `env.REGION`?'],
  ['index', 'unknown name `index`', 'did you mean `each.index`?'],
  ['count', 'unknown name `count`', 'did you mean `reading.count`?'],
  [
    'env[inputs.table]',
    'a name in `env` must not be computed, so that it can be checked',
    'write the name: `env.<NAME>`',
  ],
];

test.each(faulty)('%s', (expression, message, help) => {
  expect(typed(expression).faults).toMatchObject([{ message, help }]);
});
