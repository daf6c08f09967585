import { fleetMarkdown } from '../../../report/fleet/markdown';

const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
const passed = (day: number, rtoMs: number) => ({ run: `r${day}`, at: at(day), verdict: 'passed', rtoMs }) as const;

test('each table has its last result, and its recovery time against those before', () => {
  const carts = { table: 'carts', results: [{ run: 'x', at: at(1), verdict: 'failed' } as const] };
  const orders = { table: 'orders', results: [passed(3, 90_000), passed(1, 60_000), passed(2, 50_000)], dueAt: at(4) };
  const text = fleetMarkdown({
    ...{ now: at(5), tables: [orders, carts] },
    uncovered: [{ table: 'odd|name', reason: 'recovery is off' }],
    excluded: [{ table: 'logs', reason: 'nobody needs it' }],
  });
  expect(text).toContain('# Restore tests: 1 of 3 tables proven');
  const [first, second] = text.split('\n').filter((line) => /carts|orders/.test(line));
  expect(first).toContain('| **failed** | 2026-01-01 |');
  expect(second).toContain('passed, **overdue** | 2026-01-03 | 1 min 30 s |');
  expect(second).toContain('| 50.0 s | 80 % slower | 1 min 00 s, 50.0 s, 1 min 30 s |');
  expect(text).toContain('recovery is off');
  expect(text).toContain('no end is set');
});
