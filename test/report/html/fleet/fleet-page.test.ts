import { sampleFleet } from '../../../../bench/report-page/sample-fleet';
import { byUrgency } from '../../../../report/fleet/history';
import { fleetPage } from '../../../../report/html/fleet';
import { calendarOf } from '../../../../report/html/fleet/calendar';
import { hostileFleet } from '../../hostile-fleet';

test('the head counts, and findings and exclusions are told with their reasons', () => {
  const page = fleetPage(sampleFleet(12));
  expect(page).toContain('11 of 13 tables proven</h1>');
  for (const text of ['point-in-time recovery is off', 'never tested', 'overdue since', 'ended 2026-01-15'])
    expect(page).toContain(text);
});

test('what needs a look comes first', () => {
  const { tables, now } = sampleFleet(12);
  const result = { run: 'r', at: now, verdict: 'failed' } as const;
  const names = byUrgency([...tables, { table: 'zz', results: [result] }], now).map(({ table }) => table);
  expect(names.slice(0, 4)).toEqual(['zz', 'stock-004', 'stock-009', 'customers-001']);
});

test.each([
  ['2026-01-31T01:00:00.000Z', 7, 1],
  ['2026-01-12T00:00:00.000Z', 20, 1],
  ['2025-11-30T00:00:00.000Z', 9, 7],
  ['2020-01-01T00:00:00.000Z', 26, 7],
])('since %s the calendar has %d cells of %d days', (first, cells, days) => {
  const calendar = calendarOf([first], '2026-01-31T14:00:00.000Z');
  expect([calendar.cells, calendar.cellMs / 86_400_000]).toEqual([cells, days]);
});

test('no name of a table and no reason becomes markup', () => {
  const tags = fleetPage(hostileFleet()).match(/<[^>]+>/g) ?? [];
  expect(tags.filter((tag) => /^<(script|img|link|iframe|a)\b|\s(on\w+|href|src|style)=/i.test(tag))).toEqual([]);
});

test('of no table at all there is a page, too', () => {
  expect(fleetPage({ now: '2026-01-31T14:00:00.000Z', tables: [] })).toContain('0 of 0 tables proven');
});
