import { changeText, recoveryTrend } from '../../../language/measures/recovery-trend';

test('the last time is set against the middle one of those before', () => {
  const trend = recoveryTrend([100, 400, 200, 300]);
  expect(trend).toEqual({ rtoMs: [100, 400, 200, 300], lastMs: 300, medianMs: 200, changePercent: 50 });
  expect(trend && changeText(trend)).toBe('50 % slower');
});

test.each([
  [[200, 150], '25 % faster'],
  [[200, 200], 'as before'],
  [[9_000, ...Array(9).fill(100), 200], '100 % slower'],
])('%j: %s', (times, text) => {
  const trend = recoveryTrend(times);
  expect(trend && changeText(trend)).toBe(text);
});

test('one time alone, and a median of nothing, tell no change', () => {
  expect([recoveryTrend([]), recoveryTrend([5]), recoveryTrend([0, 5])]).toEqual([undefined, undefined, undefined]);
});
