import type { FleetFacts } from '../../language/fleet-facts';
import type { Outcome } from '../events';
import { exitCodes } from '../exit-codes';
import type { Printer } from '../printers/printer';
import { countsOf } from './events';

/** Prints the state of a fleet, and turns it into the end of the command. */
export function finishFleet(printer: Printer, facts: FleetFacts): Outcome {
  printer.print({ type: 'fleet', facts, counts: countsOf(facts) });
  const { verdict, run } = facts;
  return { exit: exitOf(verdict), run, ...(verdict && { verdict }) };
}

/** A fleet that is still going is no failure of the command that looks at it. */
function exitOf(verdict: FleetFacts['verdict']): number {
  if (verdict === 'failed') return exitCodes.failed;
  return verdict === 'error' ? exitCodes.error : exitCodes.done;
}
