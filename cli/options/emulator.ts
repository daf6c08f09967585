import { type Command, InvalidArgumentError, Option } from 'commander';
import { type EmulatorChoices, type Fault, parseFault, parseFunction } from '../../local/emulator';
import { type PolicyDocument, readPolicyFile } from '../../local/policy-file';
import { durationOption, offsetOption } from './duration';

/** The options of the emulator that every command which starts one takes. */
export function addEmulatorOptions(command: Command, restoreDuration: string, restorableLag: string): Command {
  return command
    .addOption(
      new Option('--restore-duration <duration>', 'how long a restore takes')
        .argParser(durationOption)
        .default(durationOption(restoreDuration), restoreDuration),
    )
    .addOption(
      new Option('--restorable-lag <duration>', 'how far the latest restorable time trails (5m on AWS)')
        .argParser(durationOption)
        .default(durationOption(restorableLag), restorableLag),
    )
    .addOption(
      new Option('--clock-offset <duration>', "the emulator's clock minus this machine's: 15m, -15m").argParser(
        offsetOption,
      ),
    )
    .addOption(
      new Option(
        '--fault <fault>',
        'something to go wrong: throttle=0.3, delay=200,operation=Scan, lose-restored-items=1; may be repeated',
      ).argParser(addFault),
    )
    .addOption(
      new Option('--policy <file>', 'an IAM policy (JSON) that every call is checked against').argParser(policyOption),
    )
    .addOption(
      new Option(
        '--lambda <name=url>',
        'a Lambda function, and the URL on this machine that answers for it; may be repeated',
      ).argParser(addFunction),
    );
}

export function emulatorChoices(command: Command): Omit<EmulatorChoices, 'port' | 'dataDir'> {
  const options = command.opts();
  return {
    restoreDurationMs: options['restoreDuration'] as number,
    restorableLagMs: options['restorableLag'] as number,
    clockOffsetMs: options['clockOffset'] as number | undefined,
    faults: options['fault'] as Fault[] | undefined,
    policy: options['policy'] as PolicyDocument | undefined,
    functions: options['lambda'] as Record<string, string> | undefined,
  };
}

function addFault(text: string, before: Fault[] | undefined): Fault[] {
  return asArgument(() => [...(before ?? []), parseFault(text)]);
}

function policyOption(path: string): PolicyDocument {
  return asArgument(() => readPolicyFile(path));
}

function addFunction(text: string, before: Record<string, string> | undefined): Record<string, string> {
  return asArgument(() => {
    const [name, url] = parseFunction(text);
    return { ...before, [name]: url };
  });
}

function asArgument<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
