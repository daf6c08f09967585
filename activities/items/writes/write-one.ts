import { DeleteItemCommand, PutItemCommand, type PutItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { StepContext } from '../../step';
import type { Item } from '../attribute-value';
import { pacedCall, unitsIn } from '../paced-call';
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
  const send = () => context.items.send(command as PutItemCommand).then(performed, refused);
  const took = ({ units }: { readonly units: number }) => ({ units, items: 1 });
  const { end, units } = await pacedCall(context, { kind: 'write', table }, send, took);
  pending.end = end;
  return units;
}

function performed({ ConsumedCapacity }: PutItemCommandOutput) {
  return { end: { done: true } as const, units: unitsIn(ConsumedCapacity) };
}

/** It is paid for too. */
function refused(error: unknown) {
  if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
  return { end: { done: false, there: (error as { Item?: Item }).Item } as const, units: 1 };
}
