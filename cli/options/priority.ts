import { type Command, InvalidArgumentError, Option } from 'commander';
import { drillPriority, usualPriority } from '../../language/permits/permit';

export function priorityOption(otherwise = String(usualPriority)): Option {
  const text = `from 1, which goes first, to 5: what workers do next, and who restores next; else ${otherwise} (of schedules ${drillPriority})`;
  return new Option('--priority <n>', text).argParser(priority);
}

export function priorityOf(command: Command): number | undefined {
  return command.opts<{ priority?: number }>().priority;
}

function priority(text: string): number {
  if (/^[1-5]$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected an integer from 1 to 5.');
}
