import { z } from 'zod';
import type { JsonSchema } from '../schema/expression-schema';
import { fieldRows } from '../schema/field-rows';
import { scheduleKeys } from './schedule-keys';

/** The JSON Schema of schedules (draft 7, which editors know best). */
export function scheduleJsonSchema(): JsonSchema {
  const { $schema, ...rest } = draft7();
  return {
    $schema: String($schema),
    $id: 'https://drillbook.dev/schedule.schema.json',
    title: 'Drillbook schedule',
    description: 'When runs of a runbook start by themselves.',
    ...rest,
  };
}

/** The table of its keys, in Markdown; made from the same source as the checks. */
export function scheduleReference(): string {
  const rows = fieldRows(draft7()).map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
  return ['| Key | Type | Needed | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function draft7(): JsonSchema {
  return z.toJSONSchema(scheduleKeys, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as JsonSchema;
}
