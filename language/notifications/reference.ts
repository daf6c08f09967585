import { z } from 'zod';
import type { JsonSchema } from '../schema/expression-schema';
import { fieldRows } from '../schema/field-rows';
import { notificationEvent } from './event';
import { notificationKeys } from './notification-keys';

/** The JSON Schema of files of notifications (draft 7, which editors know best). */
export function notificationsJsonSchema(): JsonSchema {
  const { $schema, ...rest } = draft7(notificationKeys);
  return {
    $schema: String($schema),
    $id: 'https://drillbook.dev/notifications.schema.json',
    title: 'Drillbook notifications',
    description: 'Whom the worker tells what of runs.',
    ...rest,
  };
}

/** The JSON Schema of a message. */
export function notificationJsonSchema(): JsonSchema {
  const { $schema, ...rest } = draft7(notificationEvent);
  return {
    $schema: String($schema),
    $id: 'https://drillbook.dev/notification.schema.json',
    title: 'Drillbook notification',
    ...rest,
  };
}

/** The table of the keys of a file of notifications, in Markdown; made from the same source as the checks. */
export function notificationsReference(): string {
  return table(draft7(notificationKeys));
}

/** The table of the members of a message. */
export function notificationReference(): string {
  return table(draft7(notificationEvent));
}

function table(schema: JsonSchema): string {
  const rows = fieldRows(schema).map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  return ['| Key | Type | Needed | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function draft7(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as JsonSchema;
}
