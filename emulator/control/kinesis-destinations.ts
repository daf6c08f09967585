import type { EmulatorOptions } from '../options';
import { type ApiError, validationError } from './errors';
import type { Table } from './table';

export type Precision = 'MILLISECOND' | 'MICROSECOND';

/** A Kinesis stream that a table's changes go to, or went to. */
export interface KinesisDestination {
  readonly streamArn: string;
  /** What was last asked for. */
  readonly action: 'ENABLE' | 'UPDATE' | 'DISABLE';
  /** From then on it is done. */
  readonly settlesAt: number;
  /** Absent until it is chosen, which means milliseconds. */
  readonly precision?: Precision;
  /** Why it cannot be enabled, which shows when it settles. */
  readonly failure?: string;
}

export function destinationStatus({ action, settlesAt, failure }: KinesisDestination, now: number): string {
  const isSettled = now >= settlesAt;
  if (action === 'ENABLE') return isSettled ? (failure ? 'ENABLE_FAILED' : 'ACTIVE') : 'ENABLING';
  if (action === 'UPDATE') return isSettled ? 'ACTIVE' : 'UPDATING';
  return isSettled ? 'DISABLED' : 'DISABLING';
}

/** Only what is in neither of these states counts against the one stream that a table may have. */
export function isLive(destination: KinesisDestination, now: number): boolean {
  return !['DISABLED', 'ENABLE_FAILED'].includes(destinationStatus(destination, now));
}

export function destinationDescription(destination: KinesisDestination, now: number): Record<string, unknown> {
  const { streamArn, precision, failure } = destination;
  const DestinationStatus = destinationStatus(destination, now);
  return {
    StreamArn: streamArn,
    DestinationStatus,
    ...(DestinationStatus === 'ENABLE_FAILED' && { DestinationStatusDescription: failure }),
    ...(precision && isLive(destination, now) && { ApproximateCreationDateTimePrecision: precision }),
  };
}

export function destinationOf({ kinesisDestinations = [] }: Table, streamArn: string): KinesisDestination | undefined {
  return kinesisDestinations.find((other) => other.streamArn === streamArn);
}

/** In the place of the one of the same stream, or behind all others. */
export function withDestination(table: Table, destination: KinesisDestination): Table {
  const { kinesisDestinations: all = [] } = table;
  const isSame = ({ streamArn }: KinesisDestination) => streamArn === destination.streamArn;
  const kinesisDestinations = all.some(isSame)
    ? all.map((other) => (isSame(other) ? destination : other))
    : [...all, destination];
  return { ...table, kinesisDestinations };
}

/**
 * There is no Kinesis here: each stream of this account and region exists, and no other one. As with DynamoDB, that it
 * does not shows only afterwards.
 */
export function failureOf(streamArn: string, { accountId, region }: EmulatorOptions): string | undefined {
  const [, place, account] =
    /^arn:aws[a-z-]*:kinesis:([a-z0-9-]+):(\d{12}):stream\/[\w.-]{1,128}$/.exec(streamArn) ?? [];
  if (!place) return 'User does not have a permission to use kinesis stream';
  const unusable = 'The kinesis Arn used to enable kinesis replication belongs to a stream which is not in';
  if (place !== region) return `${unusable} the current region`;
  return account === accountId ? undefined : `${unusable} Active state`;
}

export function wrongState(what: string): ApiError {
  return validationError(`Table is not in a valid state to enable Kinesis Streaming Destination: ${what}`);
}

/** Nothing can be switched on a table that comes or goes. */
export function refuseNotActive({ status }: Table): void {
  if (status === 'CREATING' || status === 'DELETING') throw wrongState('TableStatus must be ACTIVE');
}
