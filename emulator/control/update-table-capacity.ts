import { invalidParameter, validationError } from './errors';
import { changedOnDemandThroughput, checkOnDemandThroughput } from './on-demand-throughput';
import { type Capacity, capacityOf, noThroughput, type Table, type Throughput } from './table';
import type { TableChange } from './table-change';
import type { UpdateTableRequest } from './update-table-request';

/** Billing mode, throughput of the table and on-demand maxima. Its indexes' throughput follows in `indexChange`. */
export function capacityChange(table: Table, asked: UpdateTableRequest, doneAt: number): TableChange | undefined {
  const { BillingMode: mode, ProvisionedThroughput: units, OnDemandThroughput: maxima } = asked;
  if (!mode && !units && !maxima) return undefined;
  const billingMode = mode ?? table.billingMode;
  checkOnDemandThroughput(maxima, billingMode, true);
  if (units && billingMode === 'PAY_PER_REQUEST') {
    throw invalidParameter(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  if (units && table.billingMode === 'PROVISIONED') refuseSame(table.throughput, units);
  const capacity: Capacity =
    billingMode === 'PROVISIONED'
      ? { billingMode, throughput: units ?? table.throughput, payPerRequestSince: table.payPerRequestSince }
      : {
          billingMode,
          throughput: noThroughput,
          onDemandThroughput: changedOnDemandThroughput(table.onDemandThroughput, maxima),
          payPerRequestSince: table.billingMode === 'PAY_PER_REQUEST' ? table.payPerRequestSince : doneAt,
        };
  return {
    later: {
      ...capacity,
      onDemandThroughput: capacity.onDemandThroughput ?? null,
      capacityHistory: [...table.capacityHistory, { at: doneAt, capacity: capacityOf(capacity) }],
    },
  };
}

function refuseSame(current: Throughput, asked: Throughput): void {
  const { ReadCapacityUnits: read, WriteCapacityUnits: write } = current;
  if (read !== asked.ReadCapacityUnits || write !== asked.WriteCapacityUnits) return;
  throw validationError(
    `The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: ${read}. Requested ReadCapacityUnits: ${read}. Current WriteCapacityUnits provisioned for the table: ${write}. Requested WriteCapacityUnits: ${write}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.`,
  );
}
