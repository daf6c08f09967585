import type { StepProgressed } from '../../cli/events';
import { liveText, progressText } from '../../cli/printers/progress-text';

const waiting: StepProgressed = {
  type: 'progress',
  run: 'r',
  path: 'steps.count',
  title: 'Count',
  ...{
    inner: null,
    attempt: 1,
    retrying: 0,
    doing: 'waiting for ACTIVE',
    lastFailure: null,
    startedAt: '2026-01-31T14:03:05.000Z',
  },
  ...{ items: null, totalItems: null, readUnits: null, writeUnits: null },
  ...{ segments: null, perSecond: null, msLeft: null },
};
const counting: StepProgressed = {
  ...waiting,
  doing: 'counting',
  ...{ items: 1_204_000, totalItems: 4_987_123, readUnits: 602_000, writeUnits: 0 },
  segments: { done: 12, of: 64 },
  perSecond: { items: 98_200, readUnits: 49_100, writeUnits: 0 },
  msLeft: 39_000,
};

test('a step on items tells how many of about how many, until when, how fast and with which units', () => {
  expect(progressText(counting)).toBe(
    'counting, 1,204,000 of about 4,990,000 items, about 39 s left, 98,200 items/s, 49,100 read units/s, 12 of 64 segments',
  );
});

test('what is not known is not said', () => {
  expect(progressText({ ...counting, totalItems: null, perSecond: null, msLeft: null, segments: null })).toBe(
    'counting, 1,204,000 items',
  );
  expect(progressText(waiting)).toBe('waiting for ACTIVE');
});

test('tries again are told, of segments how many there are', () => {
  const again = { attempt: 3, retrying: 2, lastFailure: 'throttled' };
  expect(progressText({ ...waiting, ...again })).toBe('waiting for ACTIVE, try 3 after: throttled');
  expect(progressText({ ...counting, ...again })).toMatch(/, 2 segments at try 3 after: throttled$/);
  expect(progressText({ ...counting, ...again, retrying: 1 })).toMatch(/, 1 segment at try 3 after: throttled$/);
});

test.each([
  [100, 'counting, 1,204,000 of about 4,990,000 items, about 39 s left, 98,200 items/s, 49,100 read units/s'],
  [80, 'counting, 1,204,000 of about 4,990,000 items, about 39 s left, 98,200 items/s'],
  [60, 'counting, 1,204,000 of about 4,990,000 items'],
  [20, 'counting'],
  [5, 'counting'],
])('in a room of %i characters the least telling words are left out', (room, text) => {
  expect(progressText(counting, room)).toBe(text);
});

test('title and time have their room first', () => {
  expect(liveText('Count the orders', Date.now() - 3_000, counting, 75)).toMatch(
    /^Count the orders {2}3\.\d s {2}counting, 1,204,000 of about 4,990,000 items$/,
  );
});
