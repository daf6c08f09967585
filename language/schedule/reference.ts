import type { JsonSchema } from '../schema/expression-schema';
import { fileSchema, keyTable } from '../schema/file-schema';
import { scheduleKeys } from './schedule-keys';

export function scheduleJsonSchema(): JsonSchema {
  return fileSchema(scheduleKeys, {
    id: 'schedule',
    title: 'Drillbook schedule',
    description: 'When runs of a runbook start by themselves.',
  });
}

/** The table of its keys, in Markdown. */
export function scheduleReference(): string {
  return keyTable(scheduleKeys);
}
