import { z } from 'zod';
import type { JsonSchema } from '../schema/expression-schema';
import { fieldRows } from '../schema/field-rows';
import { policyKeys } from './policy-keys';

/** The JSON Schema of safety policies (draft 7, which editors know best). */
export function safetyPolicyJsonSchema(): JsonSchema {
  const { $schema, ...rest } = draft7();
  return {
    $schema: String($schema),
    $id: 'https://drillbook.dev/safety.schema.json',
    title: 'Drillbook safety policy',
    description: 'What runs may do, where and when.',
    ...rest,
  };
}

/** The table of its keys, in Markdown; made from the same source as the checks. */
export function safetyReference(): string {
  const rows = fieldRows(draft7()).map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
  return ['| Key | Type | Needed | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function draft7(): JsonSchema {
  return z.toJSONSchema(policyKeys, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as JsonSchema;
}
