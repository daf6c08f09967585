import type { StepContext } from '../step';
import type { Item } from './attribute-value';
import { inParallel } from './in-parallel';
import { transactionGroups } from './transaction-groups';
import { writeTogether } from './write-together';

/** A put or a delete that is only done if its condition holds. */
export interface ConditionalWrite {
  /** The item to put; a delete has none. */
  readonly put?: Item;
  readonly key: Item;
  readonly condition: {
    readonly ConditionExpression: string;
    readonly ExpressionAttributeNames?: Record<string, string>;
    readonly ExpressionAttributeValues?: Item;
  };
}

/** `there` is the item that stands against it; undefined when there is none. */
export type WriteEnd = { readonly done: true } | { readonly done: false; readonly there: Item | undefined };

export interface Written {
  /** One for each write, in their order. */
  readonly ends: readonly WriteEnd[];
  readonly writeUnits: number;
}

/** `transactions`: up to a hundred in a request, at two units per KB; `single`: each a request, at one. */
export type WriteForm = 'transactions' | 'single';

/** A write on its way to its end. */
export interface PendingWrite {
  readonly write: ConditionalWrite;
  end?: WriteEnd;
}

/** So many requests are under way: the server has work while this side prepares the next. */
const atOnce = { transactions: 4, single: 16 } as const;

/**
 * Does all whose conditions hold, whatever becomes of the others. No two may have the same key. What was done by a
 * request whose answer was lost may be told as not done, with what is there since.
 */
export async function writeConditionally(
  context: StepContext,
  table: string,
  writes: readonly ConditionalWrite[],
  form: WriteForm = 'transactions',
): Promise<Written> {
  const pending = writes.map((write): PendingWrite => ({ write }));
  let writeUnits = 0;
  const groups = form === 'single' ? pending.map((one) => [one]) : transactionGroups(pending);
  await inParallel(atOnce[form], groups, async (group) => {
    const units = await writeTogether(context, table, group);
    writeUnits += units;
  });
  return { ends: pending.map(({ end }) => end as WriteEnd), writeUnits };
}
