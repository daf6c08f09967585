import type { JsonSchema } from '../schema/expression-schema';
import { fileSchema, keyTable } from '../schema/file-schema';
import { notificationEvent } from './event';
import { notificationKeys } from './notification-keys';

/** Of the file that says where messages go. */
export function notificationsJsonSchema(): JsonSchema {
  return fileSchema(notificationKeys, {
    id: 'notifications',
    title: 'Drillbook notifications',
    description: 'Whom the worker tells what of runs.',
  });
}

/** Of a message. */
export function notificationJsonSchema(): JsonSchema {
  return fileSchema(notificationEvent, { id: 'notification', title: 'Drillbook notification' });
}

/** The table of the keys of a file of notifications, in Markdown. */
export function notificationsReference(): string {
  return keyTable(notificationKeys);
}

/** The table of the members of a message. */
export function notificationReference(): string {
  return keyTable(notificationEvent);
}
