import { type Command, Option } from 'commander';
import { z } from 'zod';
import { type Exclusion, fleetKeys, type TableRule } from '../../language/fleet/selection';
import { usageError } from '../command-error';
import { type FleetKeys, usuallyAtOnce } from '../fleets/fleet-input';
import { exclusionOption } from './exclusion';
import { countOption } from './port';
import { namesOption, patternOption, rulePartOption, tagOption } from './table-rule';
import { taken } from './taken';

/** Which tables there is a run for, and should be. */
export function addSelectOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--tables <names>', 'a run for each table by name: orders,carts; may be repeated').argParser(
        namesOption,
      ),
    )
    .addOption(new Option('--pattern <pattern>', "by a pattern: 'orders-*'; may be repeated").argParser(patternOption))
    .addOption(new Option('--tag <name=value>', 'by a tag; may be repeated').argParser(tagOption))
    .option('--pitr', 'all tables whose point-in-time recovery is on')
    .addOption(
      new Option(
        '--required <rule>',
        'tables that should be covered: a name, a pattern, a tag as name=value, or pitr; may be repeated',
      ).argParser(rulePartOption),
    )
    .option('--table-input <name>', 'the input of the runbook that takes the name of the table; else table');
}

/** The keys of a fleet as options. */
export function addFleetOptions(command: Command): Command {
  return addSelectOptions(command)
    .addOption(
      new Option(
        '--exclude <text>',
        "tables to leave out, and why: 'audit-*: tested by hand until 2027-01-31'; may be repeated",
      ).argParser(exclusionOption),
    )
    .addOption(
      new Option('--first <rule>', 'tables that come first, as --required says them; may be repeated').argParser(
        rulePartOption,
      ),
    )
    .option('--at-once <count>', `how many runs at a time; else ${usuallyAtOnce}`, countOption)
    .option('--stop-after <count>', 'begin no more after so many runs that did not pass', countOption)
    .option('--overdue-after <duration>', 'tell people of tables that are not proven for longer');
}

interface Flags {
  readonly tables?: string[];
  readonly pattern?: string[];
  readonly tag?: Record<string, string>;
  readonly pitr?: true;
  readonly required?: TableRule;
  readonly tableInput?: string;
  readonly exclude?: Exclusion[];
  readonly first?: TableRule;
  readonly atOnce?: number;
  readonly stopAfter?: number;
  readonly overdueAfter?: string;
}

/** How tables are asked for, as a hint. */
export const howToSelect = "give --tables, --pattern, --tag or --pitr: --pattern 'orders-*'.";

/** As they are given; `select` is absent where no table is asked for. Throws a usage error that names the option at fault. */
export function fleetKeysOf(command: Command): FleetKeys {
  const { tables, pattern, tag, pitr, tableInput, ...flags } = command.opts<Flags>();
  const rule = {
    ...(tables && { names: tables }),
    ...(pattern && { patterns: pattern }),
    ...(tag && { tags: tag }),
    ...(pitr && { pitr }),
  };
  const given = {
    ...(Object.keys(rule).length > 0 && { select: rule }),
    ...(tableInput !== undefined && { table: tableInput }),
    ...taken(flags, ['exclude', 'required', 'first', 'atOnce', 'stopAfter', 'overdueAfter']),
  };
  const parsed = z.strictObject(fleetKeys).safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw usageError(`${fleetOption(String(issue?.path[0])) ?? 'The tables'}: expected ${issue?.message}.`);
}

/** Throws a usage error where no table is asked for. */
export function fleetOf(command: Command): FleetKeys & { readonly select: TableRule } {
  const { select, ...keys } = fleetKeysOf(command);
  if (!select) throw usageError('No table is asked for.', howToSelect);
  return { select, ...keys };
}

/** The option for a key of a fleet. */
export function fleetOption(key: string): string | undefined {
  return {
    select: '--tables, --pattern or --tag',
    table: '--table-input',
    exclude: '--exclude',
    required: '--required',
    first: '--first',
    atOnce: '--at-once',
    stopAfter: '--stop-after',
    overdueAfter: '--overdue-after',
  }[key];
}
