import type { PolicyDocument } from './authorization/policy-document';
import { type Clock, SystemClock } from './clock';
import type { Fault } from './faults';

/** Durations are milliseconds of the emulator's clock. */
export interface EmulatorOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  /** Where everything is kept over a restart; null keeps it in memory. */
  readonly dataDir: string | null;
  readonly accountId: string;
  /** Its own region: that of requests whose signature names none. Other regions are there when they are asked for. */
  readonly region: string;
  readonly clock: Clock;
  /** From the request to ACTIVE; on AWS one to thirteen minutes even for tiny tables. */
  readonly restoreDurationMs: number;
  /** How far the latest restorable time trails behind now. */
  readonly restorableLagMs: number;
  readonly createTableMs: number;
  readonly deleteTableMs: number;
  /** Changes of throughput, billing mode, stream or table class, and each index that comes or goes. */
  readonly updateTableMs: number;
  /** Until insights that were switched are ENABLED or DISABLED. */
  readonly contributorInsightsMs: number;
  /** CloudWatch's quota: two rules for each key attribute of a table or an index with insights. */
  readonly maxContributorInsightsRules: number;
  /** Until a change of a Kinesis destination is done. */
  readonly kinesisDestinationMs: number;
  /** Until raised warm throughput is there; on AWS four to nine minutes. */
  readonly warmThroughputMs: number;
  /** Until an event source mapping that was made, changed or deleted is so. */
  readonly eventSourceMappingMs: number;
  /** Until a replica that comes, goes or changes is ACTIVE or gone, once its table is ACTIVE again. */
  readonly replicaMs: number;
  /** From ACTIVE until ContinuousBackupsStatus turns ENABLED; until then backups are refused. */
  readonly continuousBackupsDelayMs: number;
  /** From DeleteTable until the system backup can be seen. */
  readonly systemBackupDelayMs: number;
  /** For how long after DeleteTable the table can still be restored by time, and its PITR be switched. */
  readonly deletingSourceMs: number;
  readonly maxRestoresInFlight: number;
  /** Throughput of a restored table: the source's now (the service model says) or at the restored time (the guide says). */
  readonly capacityAtRestore: 'current' | 'then';
  /** How old ItemCount and TableSizeBytes may be. */
  readonly statisticsRefreshMs: number;
  /** How long a changed setting refuses the next change of it. */
  readonly timeToLiveCooldownMs: number;
  readonly deletionProtectionCooldownMs: number;
  readonly resourcePolicyCooldownMs: number;
  /** Whether the calls on backups answer `Rate exceeded` as often as AWS does: describe and delete 10/s, list 5/s. */
  readonly backupRateLimits: boolean;
  /** The identity policy that every call is checked against; null allows everything. */
  readonly policy: PolicyDocument | null;
  /** What Lambda functions there are, and which URL of this machine answers for each. */
  readonly functions: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  readonly faultSeed: number;
}

export const defaultOptions: Omit<EmulatorOptions, 'clock'> = {
  port: 0,
  host: '127.0.0.1',
  dataDir: null,
  accountId: '000000000000',
  region: 'us-east-1',
  restoreDurationMs: 10_000,
  restorableLagMs: 300_000,
  createTableMs: 200,
  deleteTableMs: 200,
  updateTableMs: 200,
  contributorInsightsMs: 200,
  maxContributorInsightsRules: 100,
  kinesisDestinationMs: 200,
  warmThroughputMs: 200,
  eventSourceMappingMs: 200,
  replicaMs: 200,
  continuousBackupsDelayMs: 500,
  systemBackupDelayMs: 8_000,
  deletingSourceMs: 1_000,
  maxRestoresInFlight: 50,
  capacityAtRestore: 'current',
  statisticsRefreshMs: 6 * 3_600_000,
  timeToLiveCooldownMs: 31 * 60_000,
  deletionProtectionCooldownMs: 15_000,
  resourcePolicyCooldownMs: 15_000,
  backupRateLimits: false,
  policy: null,
  functions: {},
  faults: [],
  faultSeed: 1,
};

export function emulatorOptions(chosen: Partial<EmulatorOptions> = {}): EmulatorOptions {
  return { clock: new SystemClock(), ...defaultOptions, ...chosen };
}
