import { judge } from '../../../language/fleet/verdict';
import type { FleetTable } from '../../../language/fleet-facts';

const ended = (table: string, verdict: FleetTable['verdict']): FleetTable => ({ table, state: 'ended', verdict });
const whole = { uncovered: [], lapsed: [] };
const finding = [{ table: 'b', reason: 'why' }];

test.each([
  [{ ...whole, tables: [ended('a', 'passed')] }, 'passed', undefined],
  [{ ...whole, tables: [ended('a', 'passed'), ended('b', 'failed')] }, 'failed', '1 failed'],
  [{ ...whole, tables: [ended('a', 'error'), ended('b', 'failed')] }, 'failed', '1 failed, 1 could not be told'],
  [{ ...whole, tables: [ended('a', 'error')] }, 'error', '1 could not be told'],
  [{ ...whole, tables: [{ table: 'a', state: 'notRun' as const }] }, 'error', '1 not run'],
  [{ ...whole, tables: [ended('a', 'passed')], uncovered: finding }, 'failed', '1 not covered'],
  [{ ...whole, tables: [ended('a', 'passed')], lapsed: finding }, 'failed', '1 exclusion is over'],
  [{ ...whole, tables: [] }, 'error', 'No table is selected'],
])('%j is %s', (facts, verdict, message) => {
  expect(judge(facts)).toEqual({ verdict, ...(message !== undefined && { message }) });
});
