import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Clients } from '../activities/clients';
import { expiresTag, runTag, stepTag } from '../activities/tables/lineage-tags';
import { LiveTable } from './live-table';

/** A table with the tags of a run that nobody knows any more, and whose time was over an hour ago. */
export async function expiredTable(
  clients: Clients,
  name: string,
  more: Partial<CreateTableCommandInput> = {},
): Promise<LiveTable> {
  return await LiveTable.create(clients, name, {
    ...more,
    Tags: [
      { Key: runTag, Value: `gone-${name}` },
      { Key: stepTag, Value: 'restore' },
      { Key: expiresTag, Value: new Date(Date.now() - 3_600_000).toISOString() },
    ],
  });
}
