import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from './api-error';
import type { Access } from './authorization/access';
import type { Call } from './call';
import type { Faults } from './faults';
import { halveBatch } from './http/batch-halves';
import { type ItemOperation, itemOperations } from './item-engine';
import { itemWorkOf } from './item-work';
import type { OperationLog } from './operation-log';
import type { Region, Regions } from './regions';
import type { Stats } from './stats';
import { type CancellationReason, transactionCancelled } from './transaction-cancelled';

export interface DispatchParts {
  readonly regions: Pick<Regions, 'at'>;
  readonly access: Access;
  readonly faults: Faults;
  readonly log: OperationLog;
  readonly stats: Stats;
}

/** The outcome of a call; `dropped` when the client shall not hear of it. */
export interface Outcome {
  readonly answer: unknown;
  readonly dropped: boolean;
}

/** Without a region, the emulator's own is meant. */
export type Dispatch = (call: Call, region: string | undefined) => Promise<Outcome>;

/** Brings a call that is allowed to the part that performs it, with the faults that strike it before and after. */
export function createDispatch(parts: DispatchParts): Dispatch {
  return async (call, name) => {
    const region = parts.regions.at(name);
    const { operation, request } = call;
    const perform = performer(region, call);
    parts.stats.countCall(operation);
    parts.access.check(call, region.name);
    const struck = parts.faults.strikeCall(operation);
    if (struck.delayMs > 0) await sleep(struck.delayMs);
    if (struck.failBefore) throw new ApiError('InternalServerError', 'A fault was asked for', 500);
    if (struck.throttle) throw throttled(operation, request);
    const halves = struck.unprocessed ? halveBatch(operation, request) : undefined;
    const answer = await logged(parts.log, () => perform(halves ? halves.request : request));
    if (isItemOperation(operation)) {
      for (const [table, work] of itemWorkOf(operation, request, answer))
        parts.stats.countWork(table, work, region.name);
    }
    return { answer: halves ? halves.answer(answer) : answer, dropped: struck.dropAnswer };
  };
}

function performer(region: Region, { service, operation }: Call): (request: unknown) => unknown {
  const { engine, controlPlane, services } = region;
  if (service !== 'dynamodb') return services.operation(service, operation) ?? unknownOperation(operation);
  if (isItemOperation(operation)) return (request) => engine.execute(operation, request);
  const perform = Object.hasOwn(controlPlane.operations, operation) ? controlPlane.operations[operation] : undefined;
  return perform ?? unknownOperation(operation);
}

function unknownOperation(operation: string): never {
  throw new ApiError('UnknownOperationException', `The emulator does not know ${operation}`);
}

function isItemOperation(operation: string): operation is ItemOperation {
  return (itemOperations as readonly string[]).includes(operation);
}

/** Even a call that fails may have left records behind: they are on disk before it is answered. */
async function logged(log: OperationLog, perform: () => unknown): Promise<unknown> {
  try {
    return await perform();
  } finally {
    log.flush();
  }
}

function throttled(operation: string, request: unknown): ApiError {
  if (operation === 'TransactWriteItems') return transactionCancelled(reasonsOfThrottling(request));
  if (!isItemOperation(operation)) return new ApiError('ThrottlingException', 'Rate exceeded');
  const message =
    'The level of configured provisioned throughput for the table was exceeded. Consider increasing your ' +
    'provisioning level with the UpdateTable API.';
  return new ApiError('ProvisionedThroughputExceededException', message);
}

/** The partition of one of the items is too busy; all the others wait with it. */
function reasonsOfThrottling(request: unknown): CancellationReason[] {
  const { TransactItems } = (request ?? {}) as { TransactItems?: unknown };
  const count = Array.isArray(TransactItems) ? TransactItems.length : 1;
  const Message = 'Throughput exceeds the current capacity of your table or index.';
  return Array.from({ length: count }, (_, at) => (at === 0 ? { Code: 'ThrottlingError', Message } : { Code: 'None' }));
}
