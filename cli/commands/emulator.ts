import { startLocalEmulator } from '../../local/emulator';
import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { aborted } from '../interrupt';
import { addEmulatorOptions, emulatorChoices } from '../options/emulator';
import { portOption } from '../options/port';

export const emulatorCommand: CommandDefinition = {
  usage: 'emulator',
  summary: 'Run the DynamoDB emulator alone: items, point-in-time restore, backups, IAM policies; for any SDK',
  examples: [
    'drillbook emulator --port 8000',
    'drillbook emulator --port 8000 --data-dir ./tables --restore-duration 30s',
    'drillbook emulator --port 8000 --policy policy.json   # a call that the policy does not allow is refused',
    'aws dynamodb list-tables --endpoint-url http://127.0.0.1:8000',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) =>
    addEmulatorOptions(command, '10s', '5m')
      .option('--port <port>', 'port on loopback', portOption, 8000)
      .option('--data-dir <directory>', 'keep everything here over a restart; in memory without it'),

  async run({ printer, interruptSignal }, command) {
    const { port, dataDir } = command.opts<{ port: number; dataDir?: string }>();
    const signal = interruptSignal();
    const emulator = await startLocalEmulator({ ...emulatorChoices(command), port, dataDir });
    printer.print({ type: 'note', message: 'The emulator is up. Ctrl-C stops it.' });
    printer.print({ type: 'endpoint', name: 'DynamoDB', address: emulator.url });
    await aborted(signal);
    await emulator.stop();
    return { exit: exitCodes.done };
  },
};
