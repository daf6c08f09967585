import type { Clock } from './clock';
import type { ItemEngine, PerformedRequest, WriteHook } from './item-engine';
import type { VersionJournal } from './journal/version-journal';
import type { LogRecord, OperationLog } from './operation-log';

/** One operation's writes are one record: after a crash all of them are there or none. */
interface ItemsRecord extends LogRecord {
  readonly type: 'items';
  readonly at: number;
  readonly writes: readonly (readonly [tableId: string, key: string, image: string | null])[];
  readonly request?: PerformedRequest;
}

/** Every write of an item, on its way from the engine into journal and log and at start from the log into the journal. */
export function itemHistory(journal: VersionJournal, log: OperationLog, clock: Clock) {
  const onWrites: WriteHook = (writes, request) => {
    const at = clock.now();
    for (const write of writes) journal.record(write.tableId, write, at);
    const record: ItemsRecord = {
      type: 'items',
      at,
      writes: writes.map(({ tableId, key, image }) => [tableId, key, image] as const),
      ...(request && { request }),
    };
    log.append(record);
  };
  const replay = (engine: ItemEngine) => ({
    items: (record: LogRecord) => {
      const { at, writes, request } = record as ItemsRecord;
      for (const [tableId, key, image] of writes) journal.record(tableId, { key, image }, at);
      if (request) engine.remember(request);
    },
  });
  return { onWrites, replay };
}
