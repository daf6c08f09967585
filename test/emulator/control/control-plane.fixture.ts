import { VirtualClock } from '../../../emulator/clock';
import { Everywhere } from '../../../emulator/control/everywhere';
import {
  type ControlOperation,
  createControlPlane,
  type RunningControlPlane,
} from '../../../emulator/control/operations';
import { DynaliteEngine } from '../../../emulator/dynalite-engine/engine';
import { Faults } from '../../../emulator/faults';
import type { ItemOperation } from '../../../emulator/item-engine';
import { itemHistory } from '../../../emulator/item-history';
import { VersionJournal } from '../../../emulator/journal/version-journal';
import { jsonOf } from '../../../emulator/json-texts';
import type { LogRecord } from '../../../emulator/operation-log';
import { type EmulatorOptions, emulatorOptions } from '../../../emulator/options';
import { Stats } from '../../../emulator/stats';

type Wire = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: answers are wire JSON that tests look into freely.
export type Answer = any;

export const startTime = Date.UTC(2030, 0, 1);

/** A control plane with its engine and journal on a clock that stands still; what it logs can be replayed. */
export class Fixture {
  readonly clock: VirtualClock;
  readonly records: string[];
  readonly journal = new VersionJournal();
  readonly stats = new Stats('us-east-1');
  readonly faults: Faults;
  readonly options: EmulatorOptions;
  private readonly control: RunningControlPlane;
  private readonly engine: DynaliteEngine;

  private constructor(chosen: Partial<EmulatorOptions>, clock: VirtualClock, records: string[]) {
    this.clock = clock;
    this.records = records;
    this.options = emulatorOptions({ clock, ...chosen });
    this.faults = new Faults(this.options.faults, this.options.faultSeed);
    const log = { append: (record: LogRecord) => void records.push(JSON.stringify(record)), flush() {}, close() {} };
    const history = itemHistory(this.journal, log, clock);
    this.engine = new DynaliteEngine(history.onWrites);
    const { journal, stats, faults, options, engine } = this;
    const everywhere = new Everywhere();
    this.control = createControlPlane({ engine, journal, everywhere, clock, options, log, stats, faults });
    const handlers = { ...this.control.replay, ...history.replay(engine) };
    for (const line of [...records]) {
      const record = JSON.parse(line) as LogRecord;
      handlers[record.type as keyof typeof handlers]?.(record);
    }
  }

  static async start(chosen: Partial<EmulatorOptions> = {}): Promise<Fixture> {
    const fixture = new Fixture(chosen, new VirtualClock(startTime), []);
    await fixture.control.resume();
    return fixture;
  }

  /** As by a SIGKILL: from then on only the log is left. */
  kill(): void {
    this.control.stop();
  }

  /** Another process over the same log. */
  async restart(chosen: Partial<EmulatorOptions> = {}): Promise<Fixture> {
    this.kill();
    const { clock, faults, ...options } = this.options;
    const fixture = new Fixture({ ...options, ...chosen }, this.clock, this.records);
    await fixture.control.resume();
    return fixture;
  }

  call(operation: ControlOperation, request: unknown = {}): Answer {
    return this.control.operations[operation](JSON.parse(JSON.stringify(request)));
  }

  async items(operation: ItemOperation, request: Wire): Promise<Answer> {
    return JSON.parse(jsonOf(await this.engine.execute(operation, request)));
  }

  /** The clock's seconds, rounded down: what a restore may be asked for. */
  get second(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  async advance(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.control.settled();
  }

  status(name: string): string | undefined {
    try {
      return this.call('DescribeTable', { TableName: name }).Table.TableStatus;
    } catch {
      return undefined;
    }
  }

  async createTable(name: string, extra: Wire = {}): Promise<Answer> {
    const answer = this.call('CreateTable', { ...onDemandTable(name), ...extra });
    await this.advance(this.options.createTableMs);
    return answer.TableDescription;
  }

  /** A table whose backups work, with recovery on from now. */
  async createRecoverableTable(name: string, extra: Wire = {}): Promise<Answer> {
    const table = await this.createTable(name, extra);
    await this.advance(this.options.continuousBackupsDelayMs);
    this.enableRecovery(name);
    return table;
  }

  enableRecovery(name: string): Answer {
    return this.call('UpdateContinuousBackups', {
      TableName: name,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  }

  disableRecovery(name: string): Answer {
    return this.call('UpdateContinuousBackups', {
      TableName: name,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
    });
  }

  put(table: string, key: string, extra: Wire = {}): Promise<Answer> {
    return this.items('PutItem', { TableName: table, Item: { pk: { S: key }, ...extra } });
  }

  /** The hash keys in the table, in order. */
  async keys(table: string): Promise<string[]> {
    const { Items } = await this.items('Scan', { TableName: table });
    return Items.map((item: Answer) => item.pk.S).sort();
  }

  async finishRestores(): Promise<void> {
    await this.advance(this.options.restoreDurationMs);
  }
}

export function onDemandTable(name: string): Wire {
  return {
    TableName: name,
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  };
}

/** What an operation refuses with: its error as `Name: message`. */
export function refusal(perform: () => unknown): string {
  try {
    perform();
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
  return 'nothing was refused';
}
