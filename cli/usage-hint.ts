import type { Command } from 'commander';

/** Where the wrong line is explained: the help of the command that it names, or the list of all. */
export function usageHint(program: Command, args: readonly string[]): string {
  const name = args.find((argument) => program.commands.some((command) => command.name() === argument));
  return ['drillbook', name, '--help'].filter((part) => part !== undefined).join(' ');
}
