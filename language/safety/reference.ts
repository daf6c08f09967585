import type { JsonSchema } from '../schema/expression-schema';
import { fileSchema, keyTable } from '../schema/file-schema';
import { policyKeys } from './policy-keys';

export function safetyPolicyJsonSchema(): JsonSchema {
  return fileSchema(policyKeys, {
    id: 'safety',
    title: 'Drillbook safety policy',
    description: 'What runs may do, where and when.',
  });
}

/** The table of its keys, in Markdown. */
export function safetyReference(): string {
  return keyTable(policyKeys);
}
