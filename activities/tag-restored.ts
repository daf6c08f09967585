import { TagResourceCommand } from '@aws-sdk/client-dynamodb';
import type { TagWatch, TagWatchEnd } from './contract';
import type { StepContext } from './step';
import { fail } from './step-failure';
import { findTable, tagsOf } from './tables/find-table';
import { identityOf } from './tables/identity';
import { runTag } from './tables/lineage-tags';

/**
 * Tags a restored table that bears no tag at all, as its run would have. Only the very table that DynamoDB began for the
 * run is tagged, by its identity, since what has expired by its tag may be deleted. `NotYet` while it is being made.
 */
export async function tagRestored(
  context: Pick<StepContext, 'dynamodb'>,
  { table, tableId, tags }: TagWatch,
): Promise<TagWatchEnd> {
  const there = await findTable(context, table);
  if (!there || identityOf(there) !== tableId || there.TableStatus === 'DELETING') return 'gone';
  if (there.TableStatus === 'CREATING') fail('NotYet', `"${table}" is still being restored`);
  const borne = await tagsOf(context, there.TableArn ?? '');
  if (!borne) fail('NotYet', `DynamoDB does not tell the tags of "${table}" yet`);
  if (Object.hasOwn(borne, runTag)) return 'wasTagged';
  if (Object.keys(borne).length > 0) return 'bearsOthers';
  await context.dynamodb.send(new TagResourceCommand({ ResourceArn: there.TableArn, Tags: [...tags] }));
  return 'tagged';
}
