import { patternSize } from '../../language/inputs/pattern-size';

test.each([
  ['', 0],
  ['abc', 3],
  ['a{10}', 10],
  ['^\\d{4}-\\d{2}$', 9],
  ['[a-z{}]{3,63}', 63],
  ['[]a]{4}', 4],
  ['(a|b){5}', 15],
  ['\\(\\){2}', 3],
  ['a{2,}b', 3],
  ['\\p{L}{7}', 7],
  ['((a?){300}){3}a{300}', 2_100],
  [')))(((', 0],
])('%s has %i characters', (pattern, size) => {
  expect(patternSize(pattern)).toBe(size);
});
