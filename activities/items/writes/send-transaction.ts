import {
  type CancellationReason,
  TransactionCanceledException,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { isRetryable } from '../../../language/failure';
import { failureFrom } from '../../failure-mapping';
import type { StepContext } from '../../step';
import type { PendingWrite } from './pending-write';
import { WireTransaction } from './wire-transaction';

/**
 * What became of a transaction. `performed`: each write has its end. `fewer`: those whose conditions failed have, the
 * rest can go without them. `throttled`: capacity was short. `disputed`: others wrote to the same items.
 * `unanswered`: nobody knows whether it was performed. `refused`: DynamoDB does not take it.
 */
export interface SentTransaction {
  readonly outcome: 'performed' | 'fewer' | 'throttled' | 'disputed' | 'unanswered' | 'refused';
  /** Write units that it took, at least. */
  readonly units: number;
  readonly error?: unknown;
}

export async function sendTransaction(
  context: StepContext,
  table: string,
  writes: readonly PendingWrite[],
  token: string,
): Promise<SentTransaction> {
  const turn = await context.pace.turn('write', table);
  const sent = await context.items.send(new WireTransaction(requestOf(table, writes, token))).then(
    ({ ConsumedCapacity = [] }): SentTransaction => {
      for (const one of writes) one.end = { done: true };
      return {
        outcome: 'performed',
        units: ConsumedCapacity.reduce((sum, each) => sum + (each.CapacityUnits ?? 0), 0),
      };
    },
    (error: unknown) => notPerformed(error, writes),
  );
  if (sent.outcome === 'throttled') context.pace.throttled('write', table);
  context.pace.spent('write', sent.units, turn, writes.length);
  return sent;
}

function requestOf(table: string, writes: readonly PendingWrite[], token: string): TransactWriteItemsCommandInput {
  return {
    ClientRequestToken: token,
    ReturnConsumedCapacity: 'TOTAL',
    TransactItems: writes.map(({ write: { put, key, condition } }) => {
      const shared = { TableName: table, ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
      return put ? { Put: { ...shared, Item: put } } : { Delete: { ...shared, Key: key } };
    }),
  };
}

function notPerformed(error: unknown, writes: readonly PendingWrite[]): SentTransaction {
  if (error instanceof TransactionCanceledException) return cancelled(error, writes);
  const failure = failureFrom(error);
  if (!isRetryable(failure)) return { outcome: 'refused', units: 0, error };
  return { outcome: failure.code === 'Throttled' ? 'throttled' : 'unanswered', units: 0, error };
}

const throttling = new Set(['ProvisionedThroughputExceeded', 'ThrottlingError']);

/** A cancelled transaction takes the units of one that is performed: two for each item, or more. */
function cancelled(error: TransactionCanceledException, writes: readonly PendingWrite[]): SentTransaction {
  const { CancellationReasons: reasons = [] } = error;
  const units = 2 * writes.length;
  for (const [at, one] of writes.entries()) {
    const reason = reasons[at];
    if (reason?.Code === 'ConditionalCheckFailed') one.end = { done: false, there: reason.Item };
  }
  const codes = new Set(reasons.map(({ Code }: CancellationReason) => Code ?? 'None'));
  const failed = codes.delete('ConditionalCheckFailed');
  codes.delete('None');
  if (codes.size === 0) return { outcome: failed ? 'fewer' : 'refused', units, error };
  const others = [...codes].filter((code) => !throttling.has(code));
  if (others.length === 0) return { outcome: 'throttled', units, error };
  return { outcome: others.every((code) => code === 'TransactionConflict') ? 'disputed' : 'refused', units, error };
}
