import { randomUUID } from 'node:crypto';
import { Patience, pauseAfter } from '../../patience';
import type { StepContext } from '../../step';
import { inParallel } from '../in-parallel';
import type { PendingWrite } from './pending-write';
import { sendTransaction } from './send-transaction';
import { writeOne } from './write-one';

/** 4 MB of items, at two units per KB. */
const unitsOfLargestTransaction = 8_192;

/**
 * Writes in one request, which DynamoDB performs as a whole or not at all; returns the write units that it took. One
 * whose condition fails has its end by that, and the rest is sent again. Where capacity stays short for so many at once,
 * or others write to the same items, they go in halves. Whatever else refuses the transaction may not refuse its
 * writes, as in a table that takes no transactions: each goes alone, and if it is refused too, by its own answer.
 */
export async function writeTogether(
  context: StepContext,
  table: string,
  group: readonly PendingWrite[],
): Promise<number> {
  const most = context.pace.mostItems('write', table, unitsOfLargestTransaction) ?? group.length;
  if (most < group.length) return await inTwo(context, table, group, most);
  const patience = new Patience();
  let left = group;
  let units = 0;
  // Under the same token DynamoDB does not perform again, within ten minutes, what it did when its answer was lost;
  // after them the conditions tell.
  let token = randomUUID();
  while (left.length > 1) {
    context.signal.throwIfAborted();
    const { outcome, error, ...sent } = await sendTransaction(context, table, left, token);
    units += sent.units;
    left = left.filter(({ end }) => !end);
    if (outcome === 'refused') break;
    if (outcome === 'fewer') token = randomUUID();
    else if (outcome !== 'performed') await pauseAfter(context, patience, error);
    if (outcome === 'throttled' || outcome === 'disputed')
      return units + (await inTwo(context, table, left, Math.ceil(left.length / 2)));
  }
  return units + (await eachAlone(context, table, left));
}

async function inTwo(context: StepContext, table: string, group: readonly PendingWrite[], at: number): Promise<number> {
  const first = await writeTogether(context, table, group.slice(0, at));
  return first + (await writeTogether(context, table, group.slice(at)));
}

async function eachAlone(context: StepContext, table: string, group: readonly PendingWrite[]): Promise<number> {
  let units = 0;
  await inParallel(4, group, async (one) => {
    const spent = await writeOne(context, table, one);
    units += spent;
  });
  return units;
}
