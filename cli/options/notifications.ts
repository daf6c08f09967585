import { type Command, Option } from 'commander';
import { secretsMissing } from '../../activities/notifications/secret';
import { type Notifications, readNotifications } from '../../language';
import type { CommandContext } from '../command';
import { CommandError } from '../command-error';
import { exitCodes } from '../exit-codes';
import { type CheckedFile, checkedFile } from './checked-file';

const notifications: CheckedFile<Notifications> = {
  what: 'file of notifications',
  code: 'InvalidNotifications',
  option: '--notifications',
  variable: 'DRILLBOOK_NOTIFICATIONS',
  usual: 'drillbook.notifications.yaml',
  read(file, bytes) {
    const { notifications, diagnostics } = readNotifications(file, bytes);
    return { ...(notifications && { content: notifications }), diagnostics };
  },
};

export function addNotificationsOption(command: Command): Command {
  return command.addOption(
    new Option(
      `${notifications.option} <file>`,
      `whom to tell what of runs (YAML); else ${notifications.variable}, else ${notifications.usual} here`,
    ),
  );
}

/** The notifications that hold here, each secret of which is there. */
export function notificationsOf(context: CommandContext, command: Command): Notifications | undefined {
  const read = checkedFile(context, command.opts<{ notifications?: string }>().notifications, notifications);
  const [missing] = read ? secretsMissing(read) : [];
  if (missing === undefined) return read;
  const message = `A target of the notifications "${read?.file}" has no secret: ${missing}.`;
  throw new CommandError('NoSecret', message, 'give it to the worker, or leave the target out.', exitCodes.usage);
}
