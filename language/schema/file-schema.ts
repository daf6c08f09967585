import { z } from 'zod';
import type { JsonSchema } from './expression-schema';
import { fieldRows } from './field-rows';

/** The JSON Schema of a form of file or message other than runbooks (draft 7, which editors know best). */
export function fileSchema(keys: z.ZodType, head: { id: string; title: string; description?: string }): JsonSchema {
  const { $schema, ...rest } = draft7(keys);
  const { id, ...told } = head;
  return { $schema: String($schema), $id: `https://drillbook.dev/${id}.schema.json`, ...told, ...rest };
}

/** The table of its keys, in Markdown; made from the same source as the checks. */
export function keyTable(keys: z.ZodType): string {
  const rows = fieldRows(draft7(keys)).map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
  return ['| Key | Type | Needed | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function draft7(keys: z.ZodType): JsonSchema {
  return z.toJSONSchema(keys, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as JsonSchema;
}
