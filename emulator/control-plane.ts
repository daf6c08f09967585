import type { Clock } from './clock';
import type { Everywhere } from './control/everywhere';
import type { Faults } from './faults';
import type { ItemEngine } from './item-engine';
import type { VersionJournal } from './journal/version-journal';
import type { LogRecord, OperationLog } from './operation-log';
import type { EmulatorOptions } from './options';
import type { Stats } from './stats';

/** What `createControlPlane` is given. Every item write is in the journal, by table id, before it is acknowledged. */
export interface ControlPlaneParts {
  readonly engine: ItemEngine;
  readonly journal: VersionJournal;
  /** All regions; the control plane puts what it has among them. */
  readonly everywhere: Everywhere;
  readonly clock: Clock;
  readonly options: EmulatorOptions;
  readonly log: OperationLog;
  readonly stats: Stats;
  readonly faults: Faults;
}

/**
 * The part that knows tables, backups and settings, behind the front. Requests are parsed JSON, errors `ApiError`.
 * A table is in the engine while its items may be read and written: from ACTIVE on, until its deletion.
 */
export interface ControlPlane {
  readonly operations: Readonly<Record<string, (request: unknown) => unknown | Promise<unknown>>>;
  /**
   * At start, before anything else: what to do with each type of record that this part has logged. Item writes
   * between them are brought back into the journal by the log's owner, in the order in which all was logged.
   */
  readonly replay: Readonly<Record<string, (record: LogRecord) => void>>;
  /** After the last record: puts tables with their items into the engine and takes up what was under way. */
  resume(): Promise<void>;
  /** Kept when nothing is being filled any more; after a virtual clock was advanced, say. */
  settled(): Promise<void>;
  /** From then on nothing changes by the clock, and nothing is logged. */
  stop(): void;
}
