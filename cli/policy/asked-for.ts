import type { Command } from 'commander';
import type { Plan } from '../../language/plan';
import type { ArnPlace } from '../../planning/policy/arn';
import type { Grant } from '../../planning/policy/document';
import { plansOfFleet, selectGrants, takesUnnamed } from '../../planning/policy/fleet-grants';
import type { CommandContext } from '../command';
import { usageError } from '../command-error';
import { usualTableInput } from '../fleets/fleet-input';
import { fleetKeysOf, howToSelect } from '../options/fleet';
import { inputsOf } from '../options/inputs';
import { compile, compileOpen } from '../runs/compile';

/** What a policy is for. */
export interface AskedFor {
  readonly plans: readonly Plan[];
  readonly isFleet: boolean;
  /** Whether tables that are not known by name may be among those of a fleet. */
  readonly unnamed: boolean;
  readonly notes: readonly string[];
  /** What finding the tables of a fleet takes. */
  selecting(place: ArnPlace): readonly Grant[];
}

/** One run; or a fleet, where the line asks for tables. */
export function askedFor(context: CommandContext, command: Command, purpose: 'run' | 'plan'): AskedFor {
  const runbook = command.processedArgs[0] as string;
  const { select, required, table = usualTableInput } = fleetKeysOf(command);
  if (!select) {
    if (required) throw usageError('--required has no effect where no table is asked for.', howToSelect);
    const plans = [compile(context, runbook, inputsOf(command))];
    return { plans, isFleet: false, unnamed: false, notes: [], selecting: () => [] };
  }
  if (purpose === 'plan') {
    const hint = 'give its table with -i, and no --tables, --pattern, --tag or --pitr.';
    throw usageError('A plan is of one table, not of a fleet.', hint);
  }
  const open = compileOpen(context, runbook, inputsOf(command), table);
  const selection = { select, ...(required && { required }) };
  const isAny = Boolean(select.tags ?? select.pitr);
  const any = 'Tags and --pitr may take any table, so that it allows all: --tables and --pattern are narrower.';
  return {
    plans: plansOfFleet(open, select),
    isFleet: true,
    unnamed: takesUnnamed(select),
    notes: isAny ? [any] : [],
    selecting: (place) => selectGrants(selection, open.needsPitr, place),
  };
}
