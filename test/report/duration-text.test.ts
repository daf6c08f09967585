import { durationText, elapsedText } from '../../report/duration-text';

test.each([
  [0, '0.0 s'],
  [1449, '1.4 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 00 s'],
  [185_000, '3 min 05 s'],
  [7_620_000, '2 h 07 min'],
  [-5, '0.0 s'],
])('%d ms is %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});

test('what has not ended has no duration', () => {
  expect(elapsedText('2026-01-31T14:03:05.000Z', undefined)).toBeUndefined();
  expect(elapsedText('2026-01-31T14:03:05.000Z', '2026-01-31T14:03:06.500Z')).toBe('1.5 s');
});
