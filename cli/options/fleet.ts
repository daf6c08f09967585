import { type Command, InvalidArgumentError, Option } from 'commander';
import { tableName } from '../../language';
import { isEmptyRule, type TableRule, tableRule } from '../../language/fleet/selection';
import { usageError } from '../command-error';
import { type FleetKeys, usualTableInput } from '../fleets/fleet-input';
import { countOption } from './port';

/** The keys of a fleet as options. */
export function addFleetOptions(command: Command): Command {
  return command
    .addOption(new Option('--tables <names>', 'tables by name: orders,carts').argParser(namesOption))
    .addOption(new Option('--pattern <pattern>', "tables by a pattern: 'orders-*'; may be repeated").argParser(addTo))
    .addOption(new Option('--tag <name=value>', 'tables by a tag; may be repeated').argParser(addTag))
    .option('--pitr', 'all tables whose point-in-time recovery is on')
    .option('--table-input <name>', 'the input of the runbook that takes the name of the table', usualTableInput)
    .option('--at-once <count>', 'how many runs at a time; else 50', countOption)
    .option('--stop-after <count>', 'begin no more after so many runs that did not pass', countOption);
}

interface Flags {
  readonly tables?: string[];
  readonly pattern?: string[];
  readonly tag?: Record<string, string>;
  readonly pitr?: true;
  readonly tableInput: string;
  readonly atOnce?: number;
  readonly stopAfter?: number;
}

/** Throws a usage error where no table is asked for. */
export function fleetOf(command: Command): FleetKeys & { readonly select: TableRule; readonly table: string } {
  const { tables, pattern, tag, pitr, tableInput, atOnce, stopAfter } = command.opts<Flags>();
  const given = {
    ...(tables && { names: tables }),
    ...(pattern && { patterns: pattern }),
    ...(tag && { tags: tag }),
    ...(pitr && { pitr }),
  };
  const { data: select, error } = tableRule.safeParse(given);
  if (!select) throw usageError(`Expected ${error?.issues[0]?.message}.`);
  if (isEmptyRule(select)) {
    throw usageError('No table is asked for.', "give --tables, --pattern, --tag or --pitr: --pattern 'orders-*'.");
  }
  return {
    ...{ select, table: tableInput },
    ...(atOnce !== undefined && { atOnce }),
    ...(stopAfter !== undefined && { stopAfter }),
  };
}

function namesOption(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !tableName.safeParse(name).success);
  if (wrong === undefined) return names;
  throw new InvalidArgumentError(`Expected names of tables with commas between them, got "${wrong}".`);
}

function addTo(text: string, before: string[] = []): string[] {
  return [...before, text];
}

function addTag(text: string, before: Record<string, string> | undefined): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Expected name=value.');
  return Object.assign(Object.create(null), before, { [text.slice(0, at)]: text.slice(at + 1) });
}
