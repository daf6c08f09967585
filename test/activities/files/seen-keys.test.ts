import { SeenKeys } from '../../../activities/files/seen-keys';

test('a key is new once, and then on the line where it was first', () => {
  const seen = new SeenKeys();
  expect(seen.note('a', 2)).toBeUndefined();
  expect(seen.note('b', 3)).toBeUndefined();
  expect(seen.note('a', 4)).toBe(2);
  expect(seen.note('a', 5)).toBe(2);
});

test('it keeps all of them as it grows', () => {
  const seen = new SeenKeys();
  const count = 50_000;
  for (let line = 1; line <= count; line += 1) expect(seen.note(`key ${line}`, line)).toBeUndefined();
  for (let line = 1; line <= count; line += 1) expect(seen.note(`key ${line}`, count + line)).toBe(line);
});
