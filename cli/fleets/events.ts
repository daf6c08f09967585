import type { FleetFacts, FleetTable } from '../../language/fleet-facts';
import type { Verdict } from '../../language/run-facts';

/** How the tables of a fleet stand. */
export interface FleetCounts {
  readonly waiting: number;
  readonly running: number;
  readonly passed: number;
  readonly failed: number;
  readonly error: number;
  readonly notRun: number;
}

/** One table of a fleet, when something has changed. */
export interface FleetTableTold extends FleetTable {
  type: 'fleetTable';
  /** The fleet. */
  fleet: string;
}

/** A fleet as it is now. */
export interface FleetTold {
  type: 'fleet';
  facts: FleetFacts;
  counts: FleetCounts;
}

/** One fleet of a list. */
export interface FleetLine {
  type: 'fleetRun';
  run: string;
  runbook: string;
  status: string;
  verdict: Verdict | null;
  startedAt: string;
  endedAt: string | null;
}

export type FleetEvent = FleetTableTold | FleetTold | FleetLine;

export function countsOf({ tables }: Pick<FleetFacts, 'tables'>): FleetCounts {
  const inState = (state: FleetTable['state']) => tables.filter((table) => table.state === state).length;
  const ended = (verdict: Verdict) => tables.filter((table) => table.verdict === verdict).length;
  return {
    ...{ waiting: inState('waiting'), running: inState('running'), notRun: inState('notRun') },
    ...{ passed: ended('passed'), failed: ended('failed'), error: ended('error') },
  };
}
