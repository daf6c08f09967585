import { type Command, Option } from 'commander';
import { mostRestores } from '../../activities/permits';
import type { CommandContext } from '../command';
import { usageError } from '../command-error';

const variable = 'DRILLBOOK_RESTORES';

export function addRestoresOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--restores <n>',
      `how many restores runs may have in flight in an account and region; the same for all workers; else ${variable}, else ${mostRestores}`,
    ),
  );
}

/** Undefined where nobody said so. */
export function restoresOf({ environment }: CommandContext, command: Command): number | undefined {
  const given = command.opts<{ restores?: string }>().restores ?? environment[variable];
  if (!given) return undefined;
  const count = Number(given);
  if (Number.isInteger(count) && count >= 1 && count <= mostRestores) return count;
  throw usageError(
    `Expected how many restores may be in flight to be an integer from 1 to ${mostRestores}, got "${given}".`,
    `DynamoDB takes ${mostRestores}: --restores 40 leaves ten to others.`,
  );
}
