import { isTimeZone, isWithin } from '../../../language/safety/hours';

const office = {
  timezone: 'Europe/Berlin',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '16:00',
} as const;
const night = { timezone: 'UTC', days: ['fri'], from: '22:00', to: '06:00' } as const;

test.each([
  ['2026-01-05T08:00:00Z', true], // Monday, 9:00 in Berlin
  ['2026-01-05T07:59:59Z', false],
  ['2026-01-05T14:59:59Z', true],
  ['2026-01-05T15:00:00Z', false],
  ['2026-07-06T07:00:00Z', true], // in summer an hour earlier
  ['2026-07-06T14:00:00Z', false],
  ['2026-01-04T10:00:00Z', false], // Sunday
])('office hours at %s: %p', (at, within) => {
  expect(isWithin(office, new Date(at))).toBe(within);
});

test.each([
  ['2026-01-02T21:59:59Z', false], // Friday
  ['2026-01-02T22:00:00Z', true],
  ['2026-01-03T05:59:59Z', true], // Saturday morning is of Friday
  ['2026-01-03T06:00:00Z', false],
  ['2026-01-03T22:00:00Z', false],
  ['2026-01-02T05:00:00Z', false], // Friday morning is of Thursday
])('hours over midnight at %s: %p', (at, within) => {
  expect(isWithin(night, new Date(at))).toBe(within);
});

test('the day is that of the time zone', () => {
  const monday = { timezone: 'Pacific/Auckland', days: ['mon'], from: '00:00', to: '24:00' } as const;
  expect(isWithin(monday, new Date('2026-01-04T11:00:00Z'))).toBe(true);
  expect(isWithin(monday, new Date('2026-01-05T11:00:00Z'))).toBe(false);
});

test('Sunday night is followed by Monday morning', () => {
  const sunday = { timezone: 'UTC', days: ['sun'], from: '23:00', to: '01:00' } as const;
  expect(isWithin(sunday, new Date('2026-01-05T00:30:00Z'))).toBe(true);
  expect(isWithin(sunday, new Date('2026-01-04T00:30:00Z'))).toBe(false);
});

test('time zones have names', () => {
  expect(['UTC', 'Europe/Berlin', 'Europe/Berln', '+02:00', ''].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
