import type { Policy } from '../activities/settings/resource-policy';
import type { Json } from '../language/json';
import type { HandedTable } from './handed-table';

/** The resource policy, with the ARN of the table in the place that a document of settings keeps for it. */
export function policyDocument({ text }: NonNullable<Policy>, { arn }: HandedTable): Json {
  return JSON.parse(text.replaceAll('TABLE_ARN', arn)) as Json;
}
