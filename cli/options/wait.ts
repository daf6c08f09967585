import { type Command, Option } from 'commander';
import type { RunOptions } from '../../workflows/messages';
import { durationOption } from './duration';

export function waitOption(): Option {
  const text = 'wait so long for tables that other runs have locked, instead of being refused: 30m';
  return new Option('--wait <duration>', text).argParser(durationOption);
}

export function waitOf(command: Command): Pick<RunOptions, 'lockWaitMs'> {
  const { wait } = command.opts<{ wait?: number }>();
  return wait === undefined ? {} : { lockWaitMs: wait };
}
