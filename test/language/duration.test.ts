import fc from 'fast-check';
import { durationMs, formatDuration, parseDuration, parseTimestamp } from '../../language';

test.each([
  ['500ms', 500],
  ['5s', 5_000],
  ['2m', 120_000],
  ['1h30m', 5_400_000],
  ['2d', 172_800_000],
  ['1d2h3m4s5ms', 93_784_005],
  ['0s', 0],
])('%s', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
  expect(durationMs(text)).toBe(milliseconds);
});

test.each([
  '',
  '5',
  's',
  '5 s',
  '-5s',
  '1.5h',
  '5S',
  '5s5m',
  '5s5s',
  '5sec',
  '1h 30m',
  'P1D',
  ' 5s',
  '99999999999999999d',
])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
  expect(() => durationMs(text)).toThrow(`Expected a duration such as 5s or 1h30m, got "${text}"`);
});

test('format and parse are inverse', () => {
  fc.assert(fc.property(fc.nat(), (milliseconds) => parseDuration(formatDuration(milliseconds)) === milliseconds));
});

test.each([
  ['2026-11-23T14:03:00Z', 1_795_442_580_000],
  ['2026-11-23T15:03:00+01:00', 1_795_442_580_000],
  ['2026-11-23T14:03:00.250Z', 1_795_442_580_250],
  ['2028-02-29T00:00:00Z', 1_835_395_200_000],
])('%s', (text, milliseconds) => {
  expect(parseTimestamp(text)).toBe(milliseconds);
});

test.each([
  '2026-11-23',
  '2026-11-23T14:03:00',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-11-23T25:00:00Z',
  '2026-11-23T14:03:00+99:00',
  'now',
  '',
])('%j is no time', (text) => {
  expect(parseTimestamp(text)).toBeUndefined();
});
