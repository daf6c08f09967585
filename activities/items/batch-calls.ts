import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { StepContext } from '../step';
import { backOff } from './backoff';
import { chunksOf, inParallel } from './in-parallel';
import { type PacedCall, pacedCall, unitsIn } from './paced-call';

/** Calls that each take some of many; DynamoDB takes what it can and gives back the rest, with HTTP 200. */
export interface BatchCall<T> extends PacedCall {
  /** For messages: `BatchGetItem`. */
  readonly operation: string;
  /** That DynamoDB takes in a call. */
  readonly largest: number;
  /** How many calls are under way at once. */
  readonly atOnce: number;
  /** An answer of that many units may be full: then what it leaves over says nothing of what the table lets through. */
  readonly unitsOfFullAnswer?: number;
  send(some: readonly T[]): Promise<BatchAnswer<T>>;
}

/** @see BatchCall */
export interface BatchAnswer<T> {
  readonly consumed: readonly ConsumedCapacity[] | undefined;
  readonly unprocessed: readonly T[] | undefined;
}

/** Sends all; returns when every one is taken. Only what was given back is sent again. */
export async function sendInBatches<T>(context: StepContext, call: BatchCall<T>, all: readonly T[]): Promise<void> {
  const { kind, table, largest, atOnce } = call;
  const size = () => Math.min(largest, context.pace.mostItems(kind, table, Infinity) ?? largest);
  await inParallel(atOnce, chunksOf(all, size), (batch) => sendBatch(context, call, batch));
}

async function sendBatch<T>(context: StepContext, call: BatchCall<T>, batch: readonly T[]): Promise<void> {
  let left = batch;
  for (let fruitless = 0; ; ) {
    context.signal.throwIfAborted();
    const items = left.length;
    const { unprocessed = [], consumed } = await pacedCall(
      context,
      call,
      () => call.send(left),
      ({ consumed }) => ({ units: unitsIn(consumed), items }),
    );
    if (unprocessed.length === 0) return;
    fruitless = unprocessed.length < items ? 0 : fruitless + 1;
    left = unprocessed;
    if (fruitless === 0 && unitsIn(consumed) >= (call.unitsOfFullAnswer ?? Infinity)) continue;
    context.pace.throttled(call.kind, call.table);
    await backOff(context, fruitless, call.operation);
  }
}
