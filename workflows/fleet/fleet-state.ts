import { judge } from '../../language/fleet/verdict';
import type { FleetFacts, FleetTable } from '../../language/fleet-facts';
import type { RunFacts, Verdict } from '../../language/run-facts';

type Start = Pick<FleetFacts, 'run' | 'runbook' | 'schedule' | 'startedAt'>;
type Found = Pick<FleetFacts, 'uncovered' | 'excluded' | 'lapsed' | 'lost' | 'tables'>;

/** What is known of a fleet while it runs. */
export class FleetState {
  private known: FleetFacts;
  /** Place in `tables` by name. */
  private readonly places = new Map<string, number>();
  private tables: FleetTable[] = [];

  constructor(start: Start, carried?: FleetFacts) {
    this.known = carried ?? { version: 1, ...start, tables: [], uncovered: [], excluded: [], lapsed: [] };
    this.setTables(this.known.tables);
  }

  /** A copy that stays as it is. */
  facts(): FleetFacts {
    return { ...this.known, tables: [...this.tables] };
  }

  found({ tables, ...rest }: Found): void {
    this.known = { ...this.known, ...rest };
    this.setTables(tables);
  }

  /** Of a table that is waiting; the next one has begun then. */
  nextWaiting(): string | undefined {
    return this.tables.find(({ state }) => state === 'waiting')?.table;
  }

  note(table: string, news: Partial<FleetTable>): void {
    const at = this.places.get(table) ?? -1;
    const before = this.tables[at];
    if (before) this.tables[at] = { ...before, ...news };
  }

  /** Runs that have ended and did not pass. */
  get unproven(): number {
    return this.tables.filter(({ verdict }) => verdict !== undefined && verdict !== 'passed').length;
  }

  count(state: FleetTable['state']): number {
    return this.tables.filter((table) => table.state === state).length;
  }

  /** Why no more runs begin. */
  say(message: string): void {
    this.known = { ...this.known, message };
  }

  /** Judges the whole; with what went wrong with the fleet itself, it could not tell. */
  finish(endedAt: string, overdueAfterMs: number | undefined, fault?: string): Verdict {
    this.setTables(this.tables.map((table) => (table.state === 'waiting' ? { ...table, state: 'notRun' } : table)));
    const judgement = judge(this.facts());
    const verdict = fault !== undefined && judgement.verdict === 'passed' ? 'error' : judgement.verdict;
    const message = [fault, this.known.message, judgement.message].filter((text) => text !== undefined).join('; ');
    this.known = {
      ...this.known,
      ...{ endedAt, verdict },
      ...(message !== '' && { message }),
      ...(overdueAfterMs !== undefined && { overdue: this.overdueAt(Date.parse(endedAt) - overdueAfterMs) }),
    };
    return verdict;
  }

  /** One that was never proven is not late, but new. */
  private overdueAt(latest: number): string[] {
    const isLate = ({ lastTestedAt }: FleetTable) => lastTestedAt !== undefined && Date.parse(lastTestedAt) < latest;
    return this.tables.filter(isLate).map(({ table }) => table);
  }

  private setTables(tables: readonly FleetTable[]): void {
    this.tables = [...tables];
    this.places.clear();
    for (const [at, { table }] of tables.entries()) this.places.set(table, at);
  }
}

/** Why a run did not pass, in one sentence. */
export function messageOf({ failure }: Pick<RunFacts, 'failure'>): { message?: string } {
  return failure ? { message: `${failure.code}: ${failure.message}`.slice(0, 300) } : {};
}
