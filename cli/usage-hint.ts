import type { Command } from 'commander';

/** Where the wrong line is explained: the help of the command that it names, or the list of all. */
export function usageHint(program: Command, args: readonly string[]): string {
  return ['drillbook', ...named(program, args), '--help'].join(' ');
}

/** With the one within it, where it is made of others. */
function named({ commands }: Command, args: readonly string[]): string[] {
  const names = new Set(commands.map((command) => command.name()));
  const at = args.findIndex((argument) => names.has(argument));
  const found = commands.find((command) => command.name() === args[at]);
  return found ? [found.name(), ...named(found, args.slice(at + 1))] : [];
}
