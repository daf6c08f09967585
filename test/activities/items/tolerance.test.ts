import { withinTolerance } from '../../../activities/items/tolerance';

test.each([
  [100, 100, 0, true],
  [101, 100, 0, false],
  [105, 100, 5, true],
  [106, 100, '5', false],
  [95, 100, '5', true],
  [95, 100, '5%', true],
  [94, 100, '5%', false],
  [1_025, 1_000, '2.5%', true],
  [0, 0, '5%', true],
])('%p found of %p expected, give or take %p: %p', (found, expected, tolerance, within) => {
  expect(withinTolerance(found, expected, tolerance)).toBe(within);
});
