import {
  type BackupDescription,
  DescribeBackupCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { Clients } from '../activities/clients';
import { EmulatorMark } from '../activities/emulator-mark';
import { rememberOperations } from '../activities/operation-name';
import { mostRestores } from '../activities/permits';
import { ServerClock } from '../activities/server-clock';
import { type RecoveryWindow, windowOf } from '../activities/tables/recovery-window';
import { PatientReader } from './patient-read';

/** The world as a plan sees it: every call only reads, and each thing is asked for once. */
export class World {
  private readonly reader = new PatientReader();
  private readonly clock: ServerClock;
  private readonly mark: EmulatorMark;
  private readonly memory = new Map<string, Promise<unknown>>();

  constructor(
    readonly clients: Clients,
    /** How many restores may be in flight at a time. */
    readonly restores = mostRestores,
  ) {
    rememberOperations(clients.dynamodb);
    rememberOperations(clients.items);
    this.clock = new ServerClock(clients.dynamodb);
    this.mark = new EmulatorMark(clients.dynamodb);
  }

  /** Undefined when there is none. */
  table(name: string): Promise<TableDescription | undefined> {
    const command = new DescribeTableCommand({ TableName: name });
    return this.once(`table ${name}`, () =>
      this.clients.dynamodb.send(command).then(({ Table }) => Table, absentWhen('ResourceNotFoundException')),
    );
  }

  /** Undefined when there is no such table, or it is CREATING. */
  recovery(name: string): Promise<RecoveryWindow | undefined> {
    const command = new DescribeContinuousBackupsCommand({ TableName: name });
    return this.once(`recovery ${name}`, () =>
      this.clients.dynamodb.send(command).then(windowOf, absentWhen('TableNotFoundException')),
    );
  }

  /** Undefined when there is none. */
  backup(arn: string): Promise<BackupDescription | undefined> {
    const command = new DescribeBackupCommand({ BackupArn: arn });
    return this.once(`backup ${arn}`, () =>
      this.clients.dynamodb
        .send(command)
        .then(({ BackupDescription: backup }) => backup, absentWhen('BackupNotFoundException')),
    );
  }

  /** Asks once, whoever asks. */
  once<T>(what: string, read: () => Promise<T>): Promise<T> {
    const known = this.memory.get(what);
    if (known) return known as Promise<T>;
    const asked = this.read(read);
    this.memory.set(what, asked);
    return asked;
  }

  read<T>(call: () => Promise<T>): Promise<T> {
    return this.reader.read(call);
  }

  /** The time of DynamoDB's last answer; this machine's before the first. */
  now(): Date {
    return this.clock.now() ?? new Date();
  }

  /** Whether the last answer came from Drillbook's emulator. */
  isEmulator(): boolean {
    return this.mark.isEmulator();
  }
}

function absentWhen(name: string) {
  return (error: unknown): undefined => {
    if (error instanceof Error && error.name === name) return undefined;
    throw error;
  };
}
