import { randomUUID } from 'node:crypto';
import { createClients } from '../../activities/clients';
import { failureFrom } from '../../activities/failure-mapping';
import { send } from '../../activities/notifications/send';
import type { OtherServices } from '../../activities/other-services';
import type { Target } from '../../language/notifications/notification-keys';
import { testEvent } from '../../report/notifications/test-event';
import type { CommandDefinition } from '../command';
import { CommandError, usageError } from '../command-error';
import { dynamodbTarget } from '../connection/dynamodb-target';
import { targetIfAny } from '../connection/target-if-any';
import type { NotificationTried } from '../events';
import { exitCodes } from '../exit-codes';
import { clientChoiceOf } from '../options/client-choice';
import { addNotificationsOption, notificationsOf } from '../options/notifications';

export const notifyCommand: CommandDefinition = {
  usage: 'notify <action> [targets...]',
  summary: 'Send a test message (`notify test`) to the targets of notifications, and tell what came back',
  examples: ['drillbook notify test', 'drillbook notify test on-call --notifications drillbook.notifications.yaml'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) =>
    addNotificationsOption(command)
      .option('--endpoint <url>', 'the endpoint of AWS services, instead of what the AWS SDK is configured with')
      .option('--region <region>', 'the AWS region, instead of what the AWS SDK is configured with'),

  async run(context, command) {
    const [action, names] = command.processedArgs as [string, string[]];
    if (action !== 'test') throw usageError(`Expected \`notify test\`, got \`notify ${action}\`.`);
    const notifications = notificationsOf(context, command);
    if (!notifications) throw usageError('There are no notifications here.', 'give a file (--notifications).');
    const targets = notifications.targets.filter(({ name }) => names.length === 0 || names.includes(name));
    const unknown = names.find((name) => !targets.some((target) => target.name === name));
    if (unknown) throw usageError(`There is no target "${unknown}" in "${notifications.file}".`);
    const choice = dynamodbTarget(clientChoiceOf(command), targetIfAny(context.environment));
    const { services } = await createClients(choice);
    let failed = 0;
    for (const target of targets) {
      const tried = await tryTarget(target, services);
      if (!tried.arrived) failed += 1;
      context.printer.print(tried);
    }
    if (failed === 0) return { exit: exitCodes.done };
    throw new CommandError('NotTold', `${failed} of ${targets.length} targets did not take the message.`);
  },
};

async function tryTarget(target: Target, services: OtherServices): Promise<NotificationTried> {
  const now = new Date();
  const event = testEvent(now, randomUUID());
  const delivery = { event, key: `${event.id}/${target.name}`, target: target.name, services, now };
  const told = (arrived: boolean, answer: string): NotificationTried => {
    return { type: 'notification', target: target.name, id: event.id, arrived, answer };
  };
  try {
    return told(true, await send(target, { ...delivery, signal: new AbortController().signal }));
  } catch (error) {
    const { message, hint } = failureFrom(error);
    return told(false, hint ? `${message}. Try: ${hint}` : message);
  }
}
