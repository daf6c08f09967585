import type { ControlPlane, ControlPlaneParts } from '../control-plane';
import { Backups } from './backups';
import type { Control } from './control';
import { createBackup } from './create-backup';
import { createTable } from './create-table';
import { deleteBackup } from './delete-backup';
import { deleteResourcePolicy } from './delete-resource-policy';
import { deleteTable } from './delete-table';
import { describeBackup } from './describe-backup';
import { describeContinuousBackups } from './describe-continuous-backups';
import { describeContributorInsights } from './describe-contributor-insights';
import { describeEndpoints } from './describe-endpoints';
import { describeKinesisStreamingDestination } from './describe-kinesis-streaming-destination';
import { describeLimits } from './describe-limits';
import { describeTable } from './describe-table';
import { describeTimeToLive } from './describe-time-to-live';
import { disableKinesisStreamingDestination } from './disable-kinesis-streaming-destination';
import { enableKinesisStreamingDestination } from './enable-kinesis-streaming-destination';
import { getResourcePolicy } from './get-resource-policy';
import { listBackups } from './list-backups';
import { listContributorInsights } from './list-contributor-insights';
import { listTables } from './list-tables';
import { listTagsOfResource } from './list-tags-of-resource';
import { putResourcePolicy } from './put-resource-policy';
import { RateLimits } from './rate-limits';
import { replayHandlers } from './replay';
import { restoreTableFromBackup } from './restore-table-from-backup';
import { restoreTableToPointInTime } from './restore-table-to-point-in-time';
import { Tables } from './tables';
import { tagResource } from './tag-resource';
import { Transitions } from './transitions';
import { untagResource } from './untag-resource';
import { updateContinuousBackups } from './update-continuous-backups';
import { updateContributorInsights } from './update-contributor-insights';
import { updateKinesisStreamingDestination } from './update-kinesis-streaming-destination';
import { updateTable } from './update-table';
import { updateTimeToLive } from './update-time-to-live';

/** Every operation on tables, settings and backups, by its name on the wire. To add one: a file, and a line here. */
const operations = {
  CreateTable: createTable,
  DescribeTable: describeTable,
  ListTables: listTables,
  UpdateTable: updateTable,
  DeleteTable: deleteTable,
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTagsOfResource: listTagsOfResource,
  UpdateTimeToLive: updateTimeToLive,
  DescribeTimeToLive: describeTimeToLive,
  PutResourcePolicy: putResourcePolicy,
  GetResourcePolicy: getResourcePolicy,
  DeleteResourcePolicy: deleteResourcePolicy,
  UpdateContinuousBackups: updateContinuousBackups,
  DescribeContinuousBackups: describeContinuousBackups,
  UpdateContributorInsights: updateContributorInsights,
  DescribeContributorInsights: describeContributorInsights,
  ListContributorInsights: listContributorInsights,
  EnableKinesisStreamingDestination: enableKinesisStreamingDestination,
  DisableKinesisStreamingDestination: disableKinesisStreamingDestination,
  UpdateKinesisStreamingDestination: updateKinesisStreamingDestination,
  DescribeKinesisStreamingDestination: describeKinesisStreamingDestination,
  RestoreTableToPointInTime: restoreTableToPointInTime,
  CreateBackup: createBackup,
  DescribeBackup: describeBackup,
  ListBackups: listBackups,
  DeleteBackup: deleteBackup,
  RestoreTableFromBackup: restoreTableFromBackup,
  DescribeLimits: describeLimits,
  DescribeEndpoints: describeEndpoints,
} satisfies Record<string, (control: Control, request: unknown) => unknown>;

export type ControlOperation = keyof typeof operations;

export const controlOperations: readonly string[] = Object.keys(operations);

export interface RunningControlPlane extends ControlPlane {
  readonly operations: Readonly<Record<ControlOperation, (request: unknown) => unknown>>;
  /** Resolves when no restored table is being filled any more; after a virtual clock was advanced, say. */
  settled(): Promise<void>;
  /** From then on nothing changes by the clock, and nothing is logged. */
  stop(): void;
}

export function createControlPlane(parts: ControlPlaneParts): RunningControlPlane {
  const tables = new Tables(parts.log);
  const backups = new Backups(parts.log, parts.clock);
  parts.everywhere.add(parts.options.region, { tables, backups });
  const transitions = new Transitions(parts, tables, backups);
  const rateLimits = new RateLimits(parts.clock, parts.options.backupRateLimits);
  const control: Control = { ...parts, tables, backups, transitions, rateLimits };
  const bound = Object.entries(operations).map(([name, perform]) => [
    name,
    (request: unknown) => (perform as (control: Control, request: unknown) => unknown)(control, request),
  ]);
  return {
    operations: Object.fromEntries(bound),
    replay: replayHandlers(tables, backups, transitions, parts.journal),
    resume: () => transitions.resume(),
    settled: () => transitions.settled(),
    stop: () => transitions.stop(),
  };
}
