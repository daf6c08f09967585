import type { FleetFacts, Uncovered } from '../../language/fleet-facts';
import type { NotificationEvent } from '../../language/notifications/event';

/** What people are told of a fleet that has ended, or of its tables; nothing where there are none of the sort. */
export function eventOfFleet(
  facts: FleetFacts,
  execution: string,
  what: 'end' | 'coverageLost' | 'overdue',
): NotificationEvent | undefined {
  const { run, runbook, startedAt, endedAt = startedAt, verdict, message, tables } = facts;
  const why = what === 'end' ? findings(facts) : what === 'overdue' ? lastProven(facts) : reasons(facts.lost);
  const type = what === 'end' ? verdict : what;
  if (type === undefined || type === 'passed' || (what !== 'end' && Object.keys(why).length === 0)) return undefined;
  return {
    ...{ version: 1, id: `${run}/${execution}/${what}`, type, at: endedAt, run, execution, runbook },
    description: `A run of ${runbook} for each of ${tables.length} ${tables.length === 1 ? 'table' : 'tables'}`,
    tables: Object.keys(why),
    startedAt,
    ...(verdict && { verdict }),
    why,
    ...(what === 'end' && message !== undefined && { failure: { code: 'FleetNotProven', message } }),
    next: [`drillbook status ${run}`],
  };
}

function reasons(tables: readonly Uncovered[] = []): Record<string, string> {
  return Object.fromEntries(tables.map(({ table, reason }) => [table, reason]));
}

function findings({ uncovered, lapsed }: FleetFacts): Record<string, string> {
  const over = lapsed.map(({ table, reason, until }) => ({
    table,
    reason: `its exclusion until ${until} is over: ${reason}`,
  }));
  return { ...reasons(over), ...reasons(uncovered) };
}

function lastProven({ tables, overdue = [] }: FleetFacts): Record<string, string> {
  const late = tables.filter(({ table }) => overdue.includes(table));
  return Object.fromEntries(late.map(({ table, lastTestedAt }) => [table, `last proven at ${lastTestedAt}`]));
}
