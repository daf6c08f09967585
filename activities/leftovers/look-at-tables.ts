import { failureFrom } from '../failure-mapping';
import { persist } from '../patience';
import type { StepContext } from '../step';
import { findTable } from '../tables/find-table';
import { listTables } from '../tables/list-tables';
import { judge, type Limit } from './judge';
import type { Kept, Leftover } from './leftover';

export interface Found {
  readonly looked: number;
  readonly expired: readonly Leftover[];
  readonly kept: readonly Kept[];
}

export interface Search extends Limit {
  /** Only these. */
  readonly tables?: readonly string[] | undefined;
}

/** Looks at every table of the account in the region. Tables that may not be looked at are kept; where none may, it fails. */
export async function lookAtTables(context: StepContext, { tables, ...limit }: Search): Promise<Found> {
  const all = await listTables(context);
  const names = tables ? all.filter((name) => tables.includes(name)) : all;
  const expired: Leftover[] = [];
  const kept: Kept[] = [];
  const refusals: unknown[] = [];
  for (const [at, name] of names.entries()) {
    if (at % 20 === 0) context.heartbeat({ doing: `looking at tables: ${at} of ${names.length}` });
    try {
      const judged = await persist(context, async () => {
        const there = await findTable(context, name);
        return there ? await judge(context, there, limit) : {};
      });
      if (judged.expired) expired.push(judged.expired);
      if (judged.kept) kept.push(judged.kept);
    } catch (error) {
      const { code, message } = failureFrom(error);
      if (code !== 'AccessDenied') throw error;
      refusals.push(error);
      kept.push({ table: name, sizeBytes: 0, why: 'tagsUnread', says: message });
    }
  }
  if (refusals.length > 0 && refusals.length === names.length) throw refusals[0];
  return { looked: names.length, expired: expired.sort(byExpiry), kept };
}

function byExpiry(one: Leftover, other: Leftover): number {
  return Date.parse(one.expiresAt) - Date.parse(other.expiresAt);
}
