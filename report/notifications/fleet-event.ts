import type { FleetFacts } from '../../language/fleet-facts';
import type { NotificationEvent } from '../../language/notifications/event';

/** What people are told of the tables of a fleet that has ended; nothing where there are none of the sort. */
export function eventOfFleet(
  facts: FleetFacts,
  execution: string,
  type: 'coverageLost' | 'overdue',
): NotificationEvent | undefined {
  const { run, runbook, startedAt, endedAt = startedAt, verdict, tables } = facts;
  const why = type === 'overdue' ? lastProven(facts) : reasons(facts);
  if (Object.keys(why).length === 0) return undefined;
  return {
    ...{ version: 1, id: `${run}/${execution}/${type}`, type, at: endedAt, run, execution, runbook },
    description: `A run of ${runbook} for each of ${tables.length} ${tables.length === 1 ? 'table' : 'tables'}`,
    tables: Object.keys(why),
    startedAt,
    ...(verdict && { verdict }),
    why,
    next: [`drillbook status ${run}`],
  };
}

function reasons({ lost = [] }: FleetFacts): Record<string, string> {
  return Object.fromEntries(lost.map(({ table, reason }) => [table, reason]));
}

function lastProven({ tables, overdue = [] }: FleetFacts): Record<string, string> {
  const late = tables.filter(({ table }) => overdue.includes(table));
  return Object.fromEntries(late.map(({ table, lastTestedAt }) => [table, `last proven at ${lastTestedAt}`]));
}
