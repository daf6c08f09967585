import { matchesWildcard } from '../../../emulator/authorization/wildcard';

test.each([
  ['*', '', true],
  ['*', 'anything', true],
  ['a*c', 'abbbc', true],
  ['a*c', 'abbb', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['?', '', false],
  ['', '', true],
  ['', 'a', false],
  ['*ab*ab', 'abab', true],
  ['*ab*ab', 'aab', false],
  ['a.c', 'abc', false],
  ['table/a-*', 'table/a-1/index/by-kind', true],
])('%s and "%s": %s', (pattern, text, expected) => {
  expect(matchesWildcard(pattern, text)).toBe(expected);
});

test('a pattern of many stars does not take for ever', () => {
  expect(matchesWildcard(`${'*a'.repeat(2_000)}b`, 'a'.repeat(5_000))).toBe(false);
});
