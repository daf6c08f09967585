import { asserts, brokenAsserts } from '../../report/asserts';
import { digestNow, digestThen, factsOf, failed, passed, record } from './facts';

test('a check comes with the values that it read', () => {
  expect(brokenAsserts(failed)).toEqual([
    {
      step: 'equal',
      that: 'steps.copy.digest == steps.image.digest',
      holds: false,
      message: 'The copy differs from the table at the mark',
      values: { 'steps.copy.digest': digestNow, 'steps.image.digest': digestThen },
    },
  ]);
  expect(brokenAsserts(passed)).toEqual([]);
});

test.each([
  ['steps.before.count == inputs.expected', { 'steps.before.count': 7, 'inputs.expected': 10 }],
  ['steps.nobody.count == 0', {}],
  ['size(steps.before.list) == 2', {}],
  ['steps.before.__proto__ == null && steps.constructor.name == ""', {}],
])('of `%s` the plain references are looked up', (that, values) => {
  const before = record(1, 'before', 'countItems', { outputs: { count: 7, list: [1, 2] } });
  const check = record(2, 'check', 'assert', { outputs: { checks: [{ that, holds: true, message: '' }] } });
  expect(asserts(factsOf([before, check]))[0]?.values).toEqual(values);
});
