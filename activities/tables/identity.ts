import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';

/** An output: runs of version 0.1.0, and people who made the table by hand, do not tell it. */
export const tableId = z.string().describe('Identity of the table: one made later under the same name has another.');

/** A table made later under the same name is another one. */
export function identityOf({ TableId, CreationDateTime }: TableDescription): string {
  return TableId ?? String(CreationDateTime?.getTime());
}
