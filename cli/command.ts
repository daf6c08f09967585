import { Command } from 'commander';
import type { Outcome } from './events';
import { type ExitCode, exitCodesHelp } from './exit-codes';
import type { Printer } from './printers/printer';

/** What a command works with, so that nothing below reads the process by itself. */
export interface CommandContext {
  readonly environment: NodeJS.ProcessEnv;
  readonly printer: Printer;
  readonly color: boolean;
  /** Whether a person sees what is printed. */
  readonly interactive: boolean;
  /** Asks a person for yes or no; absent where nobody can answer. */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** From the first call on, Ctrl-C aborts this signal instead of ending the process. */
  interruptSignal(): AbortSignal;
}

/** What the help of a command says of it. */
interface Described {
  /** Name and arguments as commander writes them: `status <run>`. */
  readonly usage: string;
  readonly summary: string;
  readonly examples: readonly string[];
  readonly exits: readonly ExitCode[];
  /** Where the usual words for them say too little. */
  readonly exitMeanings?: Partial<Record<ExitCode, string>>;
}

export interface CommandDefinition extends Described {
  configure?(command: Command): unknown;
  run(context: CommandContext, command: Command): Promise<Outcome>;
}

/** A command that is made of others: `schedule create`. */
export interface CommandGroup extends Described {
  readonly commands: readonly CommandDefinition[];
}

type Perform = (work: (context: CommandContext) => Promise<Outcome>) => Promise<void>;

export function buildCommand(definition: CommandDefinition | CommandGroup, perform: Perform): Command {
  return 'commands' in definition ? buildGroup(definition, perform) : buildOne(definition, perform);
}

function buildGroup(group: CommandGroup, perform: Perform): Command {
  const command = new Command(group.usage).summary(group.summary).description(group.summary);
  for (const each of group.commands) command.addCommand(buildOne(each, perform));
  return command.addHelpText('after', `\n${helpAfter(group)}`);
}

function buildOne(definition: CommandDefinition, perform: Perform): Command {
  const [name = '', ...rest] = definition.usage.split(' ');
  const command = new Command(name).summary(definition.summary).description(definition.summary);
  if (rest.length > 0) command.arguments(rest.join(' '));
  definition.configure?.(command);
  command.option('--json', 'print one JSON object a line, the last with the result');
  command.addHelpText('after', `\n${helpAfter(definition)}`);
  return command.action(() => perform((context) => definition.run(context, command)));
}

function helpAfter({ examples, exits, exitMeanings }: Described): string {
  return `Examples:\n${examples.map((example) => `  ${example}`).join('\n')}\n\n${exitCodesHelp(exits, exitMeanings)}`;
}
