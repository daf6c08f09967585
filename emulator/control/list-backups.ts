import { parseBackupArn } from './backup-arn';
import { backupSummary } from './backup-description';
import { compareBackupArns } from './backups';
import type { Control } from './control';
import { invalidParameter, invalidRequest } from './errors';
import { optionalTableName, timestamp } from './request-members';
import { checkShape } from './shape';
import { withTableName } from './table-arn';

interface ListBackupsRequest {
  readonly TableName?: string;
  readonly Limit?: number;
  readonly TimeRangeLowerBound?: number;
  readonly TimeRangeUpperBound?: number;
  readonly ExclusiveStartBackupArn?: string;
  readonly BackupType?: 'USER' | 'SYSTEM' | 'AWS_BACKUP' | 'ALL';
}

const shape = {
  TableName: optionalTableName,
  Limit: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 100 },
  TimeRangeLowerBound: timestamp,
  TimeRangeUpperBound: timestamp,
  ExclusiveStartBackupArn: { type: 'String', lengthGreaterThanOrEqual: 37, lengthLessThanOrEqual: 1024 },
  BackupType: { type: 'String', enum: ['USER', 'SYSTEM', 'AWS_BACKUP', 'ALL'] },
};

/** The table need not exist, now or ever; without a type, system backups stay hidden. */
export function listBackups(control: Control, request: unknown): unknown {
  control.rateLimits.take('ListBackups');
  const asked = checkShape<ListBackupsRequest>(withTableName(request, control.options), shape);
  const { TableName: table, BackupType: type = 'USER', Limit: limit = 100 } = asked;
  const lower = milliseconds(asked.TimeRangeLowerBound) ?? Number.NEGATIVE_INFINITY;
  const upper = milliseconds(asked.TimeRangeUpperBound) ?? Number.POSITIVE_INFINITY;
  if (lower > upper) throw invalidParameter('Time range lower bound must be less than or equal to upper bound');
  const start = cursor(control, asked.ExclusiveStartBackupArn);
  const found = control.backups
    .visible()
    .filter((backup) => table === undefined || backup.table.name === table)
    .filter((backup) => type === 'ALL' || backup.type === type)
    .filter(({ createdAt }) => createdAt >= lower && createdAt < upper)
    .filter(({ arn }) => start === undefined || compareBackupArns(arn, start) > 0);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    BackupSummaries: page.map(backupSummary),
    ...(last && found.length > page.length && { LastEvaluatedBackupArn: last.arn }),
  };
}

/** A place in the order: the backup that it names may be gone, or may never have been. */
function cursor({ options }: Control, arn: string | undefined): string | undefined {
  if (arn === undefined) return undefined;
  const { region, known } = parseBackupArn(arn, options);
  if (region !== options.region) {
    throw invalidRequest('The supplied ExclusiveStartBackupArn does not match the region');
  }
  return known;
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}
