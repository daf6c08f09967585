import { itemSize } from '../item-limits';
import type { ConditionalWrite, PendingWrite } from './pending-write';

/** DynamoDB takes 100 writes in a transaction, and 4 MB of items: some room is left for what a condition leaves out. */
const most = { writes: 100, bytes: 3 * 2 ** 20 } as const;

/** Divides writes into as few transactions as their limits allow, in their order. */
export function transactionGroups(writes: readonly PendingWrite[]): PendingWrite[][] {
  const groups: PendingWrite[][] = [];
  let room = 0;
  for (const one of writes) {
    const bytes = sizeOf(one.write);
    const group = groups.at(-1);
    if (!group || group.length === most.writes || bytes > room) {
      groups.push([one]);
      room = most.bytes - bytes;
    } else {
      group.push(one);
      room -= bytes;
    }
  }
  return groups;
}

/** What is sent, which of a delete is about what the item is. */
function sizeOf({ put, key, condition }: ConditionalWrite): number {
  const { ConditionExpression, ExpressionAttributeValues = {} } = condition;
  return itemSize(put ?? key) + ConditionExpression.length + itemSize(ExpressionAttributeValues);
}
