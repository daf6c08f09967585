import type { Tag } from '@aws-sdk/client-dynamodb';
import type { CreatedTable } from '../../language/created-tables';
import type { StepContext } from '../step';

export const runTag = 'drillbook:run';
export const stepTag = 'drillbook:step';
/** ISO 8601. Only tables that are not to stay have it; those that a recovery leaves have the others. */
export const expiresTag = 'drillbook:expires';

export type Origin = Pick<CreatedTable, 'sourceTable' | 'sourceBackup' | 'restoredTo' | 'expiresAt'>;

/** Who made a table, and of what: DynamoDB forgets where a restored table came from. */
export function lineageTags({ run }: StepContext, step: string, table?: Origin): Tag[] {
  const facts: Record<string, string | undefined> = {
    [runTag]: run.id,
    [stepTag]: step,
    'drillbook:source': table?.sourceTable,
    'drillbook:backup': table?.sourceBackup,
    'drillbook:restored-to': table?.restoredTo,
    [expiresTag]: table?.expiresAt,
  };
  return Object.entries(facts).flatMap(([Key, value]) => (value ? [{ Key, Value: tagValue(value) }] : []));
}

/** Tag values are limited to 256 letters, digits, spaces and a few signs. */
export function tagValue(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{Z}_.:/=+\-@]/gu, '_').slice(0, 256);
}
