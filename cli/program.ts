import { Command } from 'commander';
import { buildCommand, type CommandContext, type CommandDefinition, type CommandGroup } from './command';
import { commands } from './commands';
import type { Outcome } from './events';
import { exitCodes, exitCodesHelp } from './exit-codes';
import { drillbookVersion } from './package-root';

export function buildProgram(
  args: readonly string[],
  perform: (work: (context: CommandContext) => Promise<Outcome>) => Promise<void>,
  writeHelp: (text: string) => void,
): Command {
  const program = new Command('drillbook')
    .description('Disaster-recovery runbooks for Amazon DynamoDB that run themselves, on Temporal')
    .version(drillbookVersion, '-V, --version')
    .addHelpText(
      'after',
      `\nExamples:\n  drillbook drill\n  drillbook run guarded-delete --follow\n\n${exitCodesHelp(Object.values(exitCodes))}`,
    );
  for (const definition of wanted(args)) program.addCommand(buildCommand(definition, perform));
  // Errors are thrown to the caller, who prints them like every other.
  for (const command of withThoseWithin(program)) {
    command
      .exitOverride()
      .configureOutput({ writeOut: writeHelp, outputError: () => {} })
      .showSuggestionAfterError(true);
  }
  return program;
}

/** The command that the line names, or all of them where it names none: for the help, and to suggest what was meant. */
function wanted(args: readonly string[]): readonly (CommandDefinition | CommandGroup)[] {
  const named = args.find((argument) => !argument.startsWith('-'));
  const load = named !== undefined && Object.hasOwn(commands, named) ? commands[named] : undefined;
  return load ? [load()] : Object.values(commands).map((each) => each());
}

function withThoseWithin(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withThoseWithin)];
}
