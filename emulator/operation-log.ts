import type { Clock } from './clock';

/** One line of the log; JSON but for its type free in form. */
export interface LogRecord {
  readonly type: string;
  /** When it happened. */
  readonly at?: number;
  /** Where; absent for the emulator's own region. */
  readonly region?: string;
  readonly [member: string]: unknown;
}

/** The memory of the emulator over a restart. Without a data directory nothing is kept. */
export interface OperationLog {
  /**
   * Queues a record behind all earlier ones. It is on disk after the next `flush`, which the front does before it
   * answers the request and which otherwise comes by itself when the running task ends.
   */
  append(record: LogRecord): void;
  /** Throws when the disk refuses: nothing is acknowledged from then on. */
  flush(): void;
  close(): void;
}

export const noLog: OperationLog = { append() {}, flush() {}, close() {} };

/** The same log, with the region in every record. */
export function inRegion(log: OperationLog, region: string): OperationLog {
  return {
    append: (record) => log.append({ ...record, region }),
    flush: () => log.flush(),
    close: () => log.close(),
  };
}

/** The same log, with its time in every record. */
export function withTimes(log: OperationLog, clock: Pick<Clock, 'now'>): OperationLog {
  return {
    append: (record) => log.append({ ...record, at: record.at ?? clock.now() }),
    flush: () => log.flush(),
    close: () => log.close(),
  };
}
