import { Option } from 'commander';
import type { ClientChoice } from '../../activities/clients';
import { defaultSegments, startWorker } from '../../worker/run-worker';
import { sealingKey } from '../../worker/sealing-key';
import { taskQueue } from '../../worker/task-queue';
import type { CommandDefinition } from '../command';
import { CommandError } from '../command-error';
import { requireNamespace } from '../connection/connect';
import { dynamodbAddress } from '../connection/dynamodb-address';
import { dynamodbTarget } from '../connection/dynamodb-target';
import { temporalTarget } from '../connection/temporal-target';
import { checkEvidencePlace } from '../evidence/check-place';
import { exitCodes } from '../exit-codes';
import { aborted } from '../interrupt';
import { addEvidenceOptions, evidenceConfigOf } from '../options/evidence';
import { addMetricsOption, metricsOf } from '../options/metrics';
import { addNotificationsOption, notificationsOf } from '../options/notifications';
import { addRestoresOption, restoresOf } from '../options/restores';
import { addSafetyOption, safetyOf, underPolicy } from '../options/safety';
import { segmentsOption } from '../options/segments';

export const workerCommand: CommandDefinition = {
  usage: 'worker',
  summary: 'Run one worker: it does the steps of runs; start as many as you like',
  examples: [
    'drillbook worker                                      # for the local stack, on its emulator',
    'TEMPORAL_ADDRESS=temporal:7233 drillbook worker       # on AWS, as the SDK is configured',
    'drillbook worker --segments 8                         # far from its tables, where it mostly waits',
    'drillbook worker --evidence s3://drills/evidence --evidence-key kms:alias/drills',
    'drillbook worker --endpoint http://127.0.0.1:8000 --region us-east-1',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) =>
    addEvidenceOptions(addMetricsOption(addNotificationsOption(addSafetyOption(addRestoresOption(command)))))
      .addOption(
        new Option('--segments <n>', 'how many segments of tables it works on at a time')
          .argParser(segmentsOption)
          .default(defaultSegments),
      )
      .option('--endpoint <url>', 'the DynamoDB endpoint, instead of what the AWS SDK is configured with')
      .option('--region <region>', 'the AWS region, instead of what the AWS SDK is configured with'),

  async run(context, command) {
    const { environment, printer, interruptSignal } = context;
    const safety = safetyOf(context, command);
    const evidence = evidenceConfigOf(context, command);
    const notifications = notificationsOf(context, command);
    const metrics = metricsOf(context, command);
    const restores = restoresOf(context, command);
    const target = temporalTarget(environment);
    const { segments, ...choice } = command.opts<ClientChoice & { segments: number }>();
    const dynamodb = dynamodbTarget(choice, target);
    const key = sealingKey(environment);
    const signal = interruptSignal();
    await requireNamespace(target);
    const { text: address, region } = await dynamodbAddress(dynamodb);
    await checkEvidencePlace(printer, evidence, dynamodb);
    const worker = await startWorker({
      connection: target.connection,
      namespace: target.namespace,
      dynamodb,
      safety,
      evidence,
      notifications,
      metrics,
      restores,
      segments,
      sealingKey: key,
    }).catch((error: Error) => {
      throw new CommandError(
        'NoServer',
        `Cannot start a worker for Temporal at ${target.connection.address}: ${error.message}`,
        'drillbook doctor',
      );
    });
    printer.print({
      type: 'note',
      message: `The worker polls task queue "${taskQueue}"${underPolicy(safety)}. Ctrl-C stops it.`,
    });
    printer.print({ type: 'endpoint', name: 'Temporal', address: target.connection.address });
    printer.print({ type: 'endpoint', name: 'DynamoDB', address });
    if (metrics) printer.print({ type: 'endpoint', name: 'Metrics', address: `http://${metrics}/metrics` });
    if (!region) {
      printer.print({
        type: 'warning',
        message: 'No AWS region is configured: every step will fail.',
        hint: 'set AWS_REGION, or a region in the AWS profile, or give --region.',
      });
    }
    await Promise.race([aborted(signal), worker.stopped]);
    printer.print({ type: 'note', message: 'Stopping: running steps get a moment to end, then go on elsewhere.' });
    await worker.shutdown();
    return { exit: exitCodes.done };
  },
};
