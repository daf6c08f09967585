import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Schedule, scheduleFaults, scheduleKeys } from '../../language';
import { overlaps, weekdays } from '../../language/schedule/schedule-keys';
import { usageError } from '../command-error';
import { addFleetOptions, fleetKeysOf, fleetOption, howToSelect } from './fleet';
import { inputsOf, inputsOption } from './inputs';
import { taken } from './taken';

/** The keys of a schedule's file as options. */
export function addScheduleOptions(command: Command): Command {
  return addFleetOptions(
    command
      .addOption(inputsOption())
      .option('--every <duration>', 'how often: 1d, 7d, 6h')
      .option('--at <time>', 'at what time of the day, where it is every 1d or 7d: 02:00')
      .addOption(new Option('--on <weekday>', 'on what day, where it is every 7d; else monday').choices([...weekdays]))
      .option('--cron <expression>', 'when, as cron says it, in place of --every: "0 2 * * 1"')
      .option('--timezone <name>', 'time zone of the times: Europe/Madrid; else UTC')
      .option('--jitter <duration>', 'each run starts later by a time of its own, at most so much')
      .addOption(overlapOption('what becomes of a run that is due while one is running; else skip'))
      .option('--catch-up <duration>', 'how late a run may start that was missed; else 1d')
      .option('--pause-on-failure', 'pause the schedule when a run of it does not pass')
      .option('--wait <duration>', 'how long a run waits for tables that other runs have locked')
      .option('--description <text>', 'what it is for, in one line'),
  );
}

export function overlapOption(text: string): Option {
  return new Option('--overlap <policy>', text).choices([...overlaps]);
}

/** The flags that are keys of a schedule's file too, and not of a fleet. */
const plainKeys = [
  ...(['description', 'every', 'at', 'on', 'cron', 'timezone'] as const),
  ...(['jitter', 'overlap', 'catchUp', 'pauseOnFailure', 'wait'] as const),
];

/** Throws a usage error that names the option at fault. */
export function scheduleOf(command: Command, name: string, runbook: string): Schedule {
  const flags = command.opts<Partial<Record<(typeof plainKeys)[number], unknown>>>();
  const keys = { ...taken(flags, plainKeys), ...fleetKeysOf(command) };
  const given = { apiVersion: 'drillbook/v1', name, runbook, inputs: inputsOf(command), ...keys };
  const parsed = scheduleKeys.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw usageError(`${optionOf(String(issue?.path[0]))}: expected ${issue?.message}.`);
  }
  const [fault] = scheduleFaults(parsed.data);
  if (!fault) return parsed.data;
  if (fault.needsSelect)
    throw usageError(`${optionOf(fault.key)} has no effect where no table is asked for.`, howToSelect);
  throw usageError(`${optionOf(fault.key)}: ${fault.message}.`, fault.help && `${fault.help}.`);
}

function optionOf(key: string): string {
  if (key === 'name' || key === 'runbook') return `The ${key}`;
  if (key === 'inputs') return '--input';
  return fleetOption(key) ?? `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** A moment with its zone. */
export function momentOption(text: string): Date {
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const moment = new Date(text);
  if (isWhole && !Number.isNaN(moment.getTime())) return moment;
  throw new InvalidArgumentError('Expected a time with its zone, such as 2026-11-23T14:03:00Z.');
}
