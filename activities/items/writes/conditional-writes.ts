import type { StepContext } from '../../step';
import { inParallel } from '../in-parallel';
import type { ConditionalWrite, PendingWrite, WriteEnd, WriteForm } from './pending-write';
import { transactionGroups } from './transaction-groups';
import { writeTogether } from './write-together';

export interface Written {
  /** One for each write, in their order. */
  readonly ends: readonly WriteEnd[];
  readonly writeUnits: number;
}

/** So many requests are under way: the server has work while this side prepares the next. */
const atOnce = { transactions: 4, single: 16 } as const;

/**
 * Does all whose conditions hold, whatever becomes of the others. No two may have the same key. What was done by a
 * request whose answer was lost may be told as not done, with what is there since.
 *
 * @param told after each request: the write units that all have taken so far.
 */
export async function writeConditionally(
  context: StepContext,
  table: string,
  writes: readonly ConditionalWrite[],
  form: WriteForm = 'transactions',
  told: (writeUnits: number) => void = () => {},
): Promise<Written> {
  const pending = writes.map((write): PendingWrite => ({ write }));
  let writeUnits = 0;
  const groups = form === 'single' ? pending.map((one) => [one]) : transactionGroups(pending);
  await inParallel(atOnce[form], groups, async (group) => {
    const units = await writeTogether(context, table, group);
    writeUnits += units;
    told(writeUnits);
  });
  return { ends: pending.map(({ end }) => end as WriteEnd), writeUnits };
}
