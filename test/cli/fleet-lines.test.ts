import { countsOf } from '../../cli/fleets/events';
import { fleet } from '../../cli/printers/fleet-lines';
import { style } from '../../cli/printers/style';
import type { FleetFacts } from '../../language/fleet-facts';

const start = { version: 1, run: 'f1', runbook: 'restore-test', startedAt: '2026-11-29T00:00:00.000Z' } as const;
const nothing = { tables: [], uncovered: [], excluded: [], lapsed: [] };

function nextOf(facts: Partial<FleetFacts>): string[] {
  const all: FleetFacts = { ...start, ...nothing, ...facts };
  const lines = fleet({ type: 'fleet', facts: all, counts: countsOf(all) }, style(false)).split('\n');
  return lines.slice(lines.findIndex((line) => line.startsWith('Verdict:')) + 1).map((line) => line.slice(9));
}

test('what a person can do next is said, and nothing where all is proven', () => {
  const passed = { table: 'a', run: 'f1.a', state: 'ended', verdict: 'passed' } as const;
  expect(nextOf({ verdict: 'passed', tables: [passed] })).toEqual([]);
  expect(nextOf({ tables: [{ table: 'a', state: 'waiting' }] })).toEqual([
    'Follow it: `drillbook status f1 --watch`; end it: `drillbook abort f1 --reason "..."`.',
  ]);
  const failed = { table: 'b', run: 'f1.b', state: 'ended', verdict: 'failed' } as const;
  expect(nextOf({ verdict: 'failed', tables: [passed, failed], uncovered: [{ table: 'c', reason: 'gone' }] })).toEqual([
    'See why: `drillbook status f1.b`; go on with it: `drillbook resume f1.b`.',
    expect.stringContaining('Mend what is not covered'),
  ]);
  expect(nextOf({ verdict: 'error' })).toEqual([expect.stringContaining('No table matches')]);
});
