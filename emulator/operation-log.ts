/** One line of the log; JSON but for its type free in form. */
export interface LogRecord {
  readonly type: string;
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
