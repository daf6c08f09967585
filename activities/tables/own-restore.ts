import type { RestoreSummary, TableDescription } from '@aws-sdk/client-dynamodb';
import type { JsonObject } from '../../language/json';
import { keyNames } from '../items/keys';
import { isAsAsked, type Overrides } from '../restores/overrides';
import type { StepContext } from '../step';
import { tagsOf } from './find-table';
import { runTag, tagValue } from './lineage-tags';

/** What the prepare phase of a restore leaves, so that `run` can tell its own restore from a stranger's table. */
export type RestoreClaim = {
  /** The server's time when there was no table of the target's name. */
  readonly targetAbsentAt: string;
  /** Key attributes of the source, partition key first. */
  readonly keys: readonly string[];
  /** What there is to restore, as DynamoDB stated it; claims of before do not say. */
  readonly sourceBytes?: number;
  /** Of a target that is not to stay; an attempt that takes over an earlier one's restore keeps its expiry. */
  readonly expiresAt?: string;
  /** As the restore was, or would have been, asked for. */
  readonly overrides?: JsonObject;
};

/** The output of a restore. */
export function expiryOf({ expiresAt }: RestoreClaim): Pick<RestoreClaim, 'expiresAt'> {
  return expiresAt === undefined ? {} : { expiresAt };
}

/** Whether a table that is being restored is this very restore. */
export type IsThisRestore = (summary: RestoreSummary) => boolean;

/**
 * While a restored table is CREATING it says what it is made of. Once it is ACTIVE it does not: then it is taken for
 * ours when it appeared after the name was seen free, has the source's key, and bears no one else's tags.
 */
export async function isOwnRestore(
  context: StepContext,
  table: TableDescription,
  { claim, isThis }: { readonly claim: RestoreClaim; readonly isThis: IsThisRestore },
): Promise<boolean> {
  if ((table.CreationDateTime?.getTime() ?? 0) < Date.parse(claim.targetAbsentAt)) return false;
  if (claim.overrides && !isAsAsked(table, claim.overrides as Overrides)) return false;
  if (table.RestoreSummary) return isThis(table.RestoreSummary);
  if (table.TableStatus === 'CREATING' || keyNames(table).join() !== claim.keys.join()) return false;
  const tags = (await tagsOf(context, table.TableArn ?? '')) ?? {};
  return Object.keys(tags).length === 0 || tags[runTag] === tagValue(context.run.id);
}
