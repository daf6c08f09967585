import { type Command, InvalidArgumentError } from 'commander';
import type { UnitLimits } from '../../language/plan';

/** `--max-rcu N --max-wcu N`, for commands that make or start a plan; they count before what the runbook says. */
export function addLimitOptions(command: Command): Command {
  return command
    .option('--max-rcu <units>', 'read units a second that the run may use of each table', unitsOption)
    .option('--max-wcu <units>', 'write units a second that the run may use of each table', unitsOption);
}

export function limitsOf(command: Command): UnitLimits {
  const { maxRcu, maxWcu } = command.opts<{ maxRcu?: number; maxWcu?: number }>();
  return { ...(maxRcu !== undefined && { readUnits: maxRcu }), ...(maxWcu !== undefined && { writeUnits: maxWcu }) };
}

function unitsOption(text: string): number {
  const units = Number(text);
  if (text.trim() === '' || !Number.isFinite(units) || units <= 0) {
    throw new InvalidArgumentError('Expected units a second, a number above zero.');
  }
  return units;
}
