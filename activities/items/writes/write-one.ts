import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { persist } from '../../patience';
import type { StepContext } from '../../step';
import type { Item } from '../attribute-value';
import type { PendingWrite } from './pending-write';

/** A write by a request of its own; returns the write units that it took. */
export async function writeOne(context: StepContext, table: string, pending: PendingWrite): Promise<number> {
  const { put, key, condition } = pending.write;
  const request = {
    TableName: table,
    ...condition,
    ReturnConsumedCapacity: 'TOTAL',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
  const command = put ? new PutItemCommand({ ...request, Item: put }) : new DeleteItemCommand({ ...request, Key: key });
  const turn = await context.pace.turn('write', table);
  const { end, units } = await persist(context, () => context.items.send(command as PutItemCommand)).then(
    ({ ConsumedCapacity }) => ({ end: { done: true } as const, units: ConsumedCapacity?.CapacityUnits ?? 0 }),
    refusal,
  );
  context.pace.spent('write', units, turn, 1);
  pending.end = end;
  return units;
}

/** A refused write is paid for too. */
function refusal(error: unknown) {
  if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
  return { end: { done: false, there: (error as { Item?: Item }).Item } as const, units: 1 };
}
