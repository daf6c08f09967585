import { clockChanges } from '../../../cli/schedules/clock-changes';
import { nextTimes } from '../../../cli/schedules/next-times';
import { scheduleKeys } from '../../../language';

const from = new Date('2026-12-01T00:17:00Z');
const daily = (at: string, timezone: string, more: object = { every: '1d' }) =>
  scheduleKeys.parse({ apiVersion: 'drillbook/v1', name: 'x', runbook: 'y', at, timezone, ...more });

test.each([
  ['02:00', 'Europe/Madrid', { every: '1d' }, ['2027-03-28 never', '2027-10-31 twice']],
  ['02:59', 'Europe/Madrid', { every: '7d', on: 'sunday' }, ['2027-03-28 never', '2027-10-31 twice']],
  ['02:30', 'Europe/Madrid', { every: '7d', on: 'monday' }, []],
  ['03:00', 'Europe/Madrid', { every: '1d' }, []],
  ['01:59', 'Europe/Madrid', { every: '1d' }, []],
  ['02:30', 'America/New_York', { every: '1d' }, ['2027-03-14 never']],
  ['01:30', 'America/New_York', { every: '1d' }, ['2027-11-07 twice']],
  ['02:15', 'Australia/Lord_Howe', { every: '1d' }, ['2027-10-03 never']],
  ['02:30', 'UTC', { every: '1d' }, []],
])('%s in %s (%j) meets the changes %j', (at, timezone, more, days) => {
  expect(clockChanges(daily(at, timezone, more), from).map(({ date, shows }) => `${date} ${shows}`)).toEqual(days);
});

test('next times are given by the clock of the zone, and say where it changes', () => {
  const times = ['2027-03-27T01:00:00Z', '2027-03-29T00:00:00Z', '2027-10-31T01:00:00Z'].map((text) => new Date(text));
  expect(nextTimes(times, 'Europe/Madrid', from)).toEqual([
    { at: '2027-03-27T01:00:00.000Z', local: '2027-03-27T02:00:00+01:00', clockChange: 0 },
    { at: '2027-03-29T00:00:00.000Z', local: '2027-03-29T02:00:00+02:00', clockChange: 60 },
    { at: '2027-10-31T01:00:00.000Z', local: '2027-10-31T02:00:00+01:00', clockChange: -60 },
  ]);
});
