import { type Command, InvalidArgumentError, Option } from 'commander';
import { type EmulatorChoices, type Fault, parseFault } from '../../local/emulator';
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
    );
}

export function emulatorChoices(command: Command): Omit<EmulatorChoices, 'port' | 'dataDir'> {
  const options = command.opts();
  return {
    restoreDurationMs: options['restoreDuration'] as number,
    restorableLagMs: options['restorableLag'] as number,
    clockOffsetMs: options['clockOffset'] as number | undefined,
    faults: options['fault'] as Fault[] | undefined,
  };
}

function addFault(text: string, before: Fault[] | undefined): Fault[] {
  try {
    return [...(before ?? []), parseFault(text)];
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
