import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { failureFrom } from '../failure-mapping';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { tagsOf } from '../tables/find-table';
import { identityOf } from '../tables/identity';
import { expiresTag, runTag, stepTag } from '../tables/lineage-tags';
import type { Kept, Leftover, Why } from './leftover';

/** The shipped runbooks call their temporary copies so. */
const ownName = /^drillbook-/;

export interface Limit {
  /** ISO 8601; what expired later is kept. */
  readonly expiredBefore?: string | undefined;
}

/** Neither: no run made it, or it is to stay, or it is going already. */
export type Judged = { readonly expired?: Leftover; readonly kept?: Kept };

/**
 * Whether a table is left over: it bears the tag of a run, and one that says that it has expired by the server's clock,
 * and no run has to do with it any more. What is not sure is kept.
 */
export async function judge(context: StepContext, there: TableDescription, limit: Limit): Promise<Judged> {
  if (there.TableStatus === 'DELETING') return {};
  const tags = await tagsOf(context, there.TableArn ?? '');
  const now = context.serverTime() ?? fail('Unavailable', 'DynamoDB sent no Date');
  const table = factsOf(there, tags);
  const keep = (why: Why, says: string): Judged => ({ kept: { ...table, why, says } });
  if (!tags) return keep('tagsUnread', `DynamoDB does not tell its tags while it is ${there.TableStatus}`);
  if (table.run === undefined) {
    return ownName.test(table.table)
      ? keep('untagged', 'its name looks like that of a copy, and it bears no tag of a run')
      : {};
  }
  if (table.expiresAt === undefined) return {};
  const expires = Date.parse(table.expiresAt);
  if (Number.isNaN(expires)) return keep('expiryUnread', `\`${expiresTag}\` is no time`);
  if (expires > now.getTime()) return keep('notExpired', `it expires at ${table.expiresAt}`);
  if (limit.expiredBefore !== undefined && expires >= Date.parse(limit.expiredBefore)) {
    return keep('notExpired', `it expired at ${table.expiresAt}, not before ${limit.expiredBefore}`);
  }
  if (there.DeletionProtectionEnabled) return keep('protected', 'deletion protection is on');
  return (
    (await inUse(context, table.table, table.run, keep)) ?? {
      expired: { ...table, run: table.run, expiresAt: table.expiresAt },
    }
  );
}

async function inUse(
  context: StepContext,
  table: string,
  run: string,
  keep: (why: Why, says: string) => Judged,
): Promise<Judged | undefined> {
  try {
    const open = await context.runs.goingOn(run);
    if (open !== undefined) return keep('runGoesOn', `the run ${open} goes on`);
    const holder = await context.runs.holderOf(table);
    return holder === undefined ? undefined : keep('locked', `the run ${holder} has locked it`);
  } catch (error) {
    return keep('runUnknown', `whether its run goes on cannot be told: ${failureFrom(error).message}`);
  }
}

function factsOf(there: TableDescription, tags: Readonly<Record<string, string>> = {}) {
  const { [runTag]: run, [stepTag]: step, [expiresTag]: expiresAt } = tags;
  return {
    table: there.TableName ?? '',
    tableId: identityOf(there),
    ...(run !== undefined && { run }),
    ...(step !== undefined && { step }),
    ...(expiresAt !== undefined && { expiresAt }),
    sizeBytes: there.TableSizeBytes ?? 0,
  };
}
