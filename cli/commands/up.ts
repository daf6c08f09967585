import { startStack } from '../../local/stack';
import { claimStack, forgetStack, publishStack, type StackState } from '../../local/state-file';
import type { CommandDefinition } from '../command';
import { CommandError, interrupted } from '../command-error';
import { exitCodes } from '../exit-codes';
import { aborted } from '../interrupt';
import { addEmulatorOptions, emulatorChoices } from '../options/emulator';
import { addEvidenceOptions, evidenceConfigOf } from '../options/evidence';
import { addMetricsOption, metricsOf } from '../options/metrics';
import { addNotificationsOption, notificationsOf } from '../options/notifications';
import { portOption } from '../options/port';
import { addRestoresOption, restoresOf } from '../options/restores';
import { addSafetyOption, safetyOf, underPolicy } from '../options/safety';

interface UpOptions {
  readonly dataDir?: string;
  readonly temporalPort: number;
  readonly uiPort: number;
  readonly dynamodbPort: number;
  readonly worker: boolean;
}

export const upCommand: CommandDefinition = {
  usage: 'up',
  summary: 'Keep the local stack up: Temporal dev server, emulator and worker; other commands find it',
  examples: [
    'drillbook up',
    'drillbook up --data-dir ~/drillbook-data',
    'drillbook up --evidence drillbook-reports/evidence',
    'drillbook up --no-worker                # and `drillbook worker` in other terminals',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.interrupted],

  configure: (command) =>
    addEvidenceOptions(
      addMetricsOption(
        addNotificationsOption(addSafetyOption(addRestoresOption(addEmulatorOptions(command, '2s', '1s')))),
      ),
    )
      .option('--data-dir <directory>', 'keep runs and tables here over a restart; in memory without it')
      .option('--temporal-port <port>', 'port of the Temporal server', portOption, 7233)
      .option('--ui-port <port>', "port of Temporal's web page", portOption, 8233)
      .option('--dynamodb-port <port>', 'port of the emulator', portOption, 8000)
      .option('--no-worker', 'leave the worker out'),

  async run(context, command) {
    const { environment, printer, interruptSignal } = context;
    const safety = safetyOf(context, command);
    const evidence = evidenceConfigOf(context, command);
    const notifications = notificationsOf(context, command);
    const metrics = metricsOf(context, command);
    const restores = restoresOf(context, command);
    const options = command.opts<UpOptions>();
    const signal = interruptSignal();
    const state: StackState = { version: 1, pid: process.pid, startedAt: new Date().toISOString() };
    claimStack(environment, state);
    try {
      const stack = await startStack({
        dataDir: options.dataDir,
        temporalPort: options.temporalPort,
        uiPort: options.uiPort,
        emulator: { ...emulatorChoices(command), port: options.dynamodbPort },
        worker: options.worker,
        safety,
        evidence,
        notifications,
        metrics,
        restores,
        environment,
        onProgress: (message) => printer.print({ type: 'note', message }),
        signal,
      }).catch((error: unknown) => {
        throw signal.aborted ? interrupted('Stopped before the local stack was up; nothing of it is left.') : error;
      });
      try {
        publishStack(environment, {
          ...state,
          temporal: stack.temporal,
          dynamodb: stack.dynamodb,
          worker: stack.worker,
        });
        printer.print({ type: 'note', message: `The local stack is up${underPolicy(safety)}:` });
        printer.print({ type: 'endpoint', name: 'Temporal', address: stack.temporal.address });
        if (stack.temporal.uiUrl)
          printer.print({ type: 'endpoint', name: 'Temporal UI', address: stack.temporal.uiUrl });
        printer.print({ type: 'endpoint', name: 'DynamoDB', address: stack.dynamodb.endpoint });
        if (metrics && stack.worker) {
          printer.print({ type: 'endpoint', name: 'Metrics', address: `http://${metrics}/metrics` });
        }
        printer.print({
          type: 'note',
          message: 'Other commands find it by themselves: drillbook run guarded-delete --follow\nCtrl-C stops it.',
        });
        const broken = await Promise.race([aborted(signal), stack.broken]);
        if (broken) throw new CommandError('StackBroken', broken, 'drillbook doctor');
        printer.print({ type: 'note', message: 'Stopping.' });
      } finally {
        await stack.stop();
      }
    } finally {
      forgetStack(environment, process.pid);
    }
    return { exit: exitCodes.done };
  },
};
