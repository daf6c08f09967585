import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { persist } from '../patience';
import type { StepContext } from '../step';
import type { Item } from './attribute-value';
import { inParallel } from './in-parallel';

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

/** Does all whose conditions hold, whatever becomes of the others. No two may have the same key. */
export async function writeConditionally(
  context: StepContext,
  table: string,
  writes: readonly ConditionalWrite[],
): Promise<Written> {
  const ends: WriteEnd[] = [];
  let writeUnits = 0;
  await inParallel(16, writes.entries(), async ([at, write]) => {
    const turn = await context.pace.turn('write', table);
    const { end, units } = await writeOne(context, table, write);
    context.pace.spent('write', units, turn, 1);
    ends[at] = end;
    writeUnits += units;
  });
  return { ends, writeUnits };
}

async function writeOne(context: StepContext, table: string, { put, key, condition }: ConditionalWrite) {
  const request = {
    TableName: table,
    ...condition,
    ReturnConsumedCapacity: 'TOTAL',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
  const command = put ? new PutItemCommand({ ...request, Item: put }) : new DeleteItemCommand({ ...request, Key: key });
  try {
    const answer = await persist(context, () => context.items.send(command as PutItemCommand));
    return { end: { done: true } as WriteEnd, units: answer.ConsumedCapacity?.CapacityUnits ?? 0 };
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
    // A refused write is paid for too.
    return { end: { done: false, there: (error as { Item?: Item }).Item } as WriteEnd, units: 1 };
  }
}
