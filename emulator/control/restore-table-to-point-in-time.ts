import { backedUp } from './backup';
import type { Control } from './control';
import { ApiError, invalidRequest, validationError } from './errors';
import { inRegionOf } from './in-region-of';
import { recoveryWindow, secondsAsText } from './recovery-window';
import { flag, optionalTableName, restoreOverrides, targetTableName, text, timestamp } from './request-members';
import type { RestoreOverrides } from './restore-overrides';
import { checkShape } from './shape';
import { startRestore } from './start-restore';
import type { Table } from './table';
import { tableForBackups } from './table-access';
import { parseTableArn } from './table-arn';

interface RestoreTableToPointInTimeRequest extends RestoreOverrides {
  readonly SourceTableArn?: string;
  readonly SourceTableName?: string;
  readonly TargetTableName: string;
  readonly UseLatestRestorableTime?: boolean;
  readonly RestoreDateTime?: number;
}

const shape = {
  SourceTableArn: text,
  SourceTableName: optionalTableName,
  TargetTableName: targetTableName,
  UseLatestRestorableTime: flag,
  RestoreDateTime: timestamp,
  ...restoreOverrides,
};

/** Refuses in this order: the request's shape, recovery being off, the time, the target. */
export function restoreTableToPointInTime(control: Control, request: unknown): unknown {
  const asked = checkShape<RestoreTableToPointInTimeRequest>(request, shape);
  checkTimeMembers(asked);
  const source = sourceTable(control, asked);
  const second = restoredSecond(control, source, asked);
  return startRestore(control, {
    operation: 'RestoreTableToPointInTime',
    target: asked.TargetTableName,
    source: { ...backedUp(source), ...capacityFor(control, source, second * 1000) },
    imagesAt: second * 1000,
    overrides: asked,
  });
}

function checkTimeMembers({
  UseLatestRestorableTime: latest,
  RestoreDateTime: time,
}: RestoreTableToPointInTimeRequest) {
  if (latest && time !== undefined) {
    throw invalidRequest(
      'Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time restore request. Please set only one of them',
    );
  }
  if (!latest && time === undefined) {
    throw invalidRequest('Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not both');
  }
}

function sourceTable(control: Control, asked: RestoreTableToPointInTimeRequest): Table {
  const { SourceTableArn: arn, SourceTableName: name } = asked;
  if (arn !== undefined && name !== undefined) {
    throw validationError('Must provide exactly one of: sourceTableArn, sourceTableName');
  }
  if (name !== undefined) return tableForBackups(control, name);
  if (arn === undefined) {
    throw validationError("The parameter 'TableName' is required but was not present in the request");
  }
  const { accountId, region } = control.options;
  const parsed = parseTableArn(arn);
  if (!parsed || parsed.rest) throw invalidRequest('sourceTableArn is not a valid ARN');
  if (parsed.accountId !== accountId) {
    throw validationError('This action is only supported by accounts that match the resource owner’s account.');
  }
  if (parsed.region !== region && !asked.SSESpecificationOverride) {
    throw invalidRequest('sseSpecificationOverride must be provided for cross-region restores');
  }
  return tableForBackups(inRegionOf(control, parsed.region), parsed.name, arn);
}

/** Recovery works in whole seconds: what a time has beyond them is dropped, but not before it is compared. */
function restoredSecond(
  { clock, options }: Control,
  source: Table,
  { RestoreDateTime: time }: RestoreTableToPointInTimeRequest,
): number {
  const window = recoveryWindow(source, clock.now(), options);
  if (!window) {
    throw new ApiError(
      'PointInTimeRecoveryUnavailableException',
      `Point in time recovery is not enabled for table '${source.name}'`,
    );
  }
  if (time === undefined) return window.latest;
  if (time >= window.earliest && time <= window.latest) return Math.floor(time);
  throw new ApiError(
    'InvalidRestoreTimeException',
    `RestoreDateTime '${secondsAsText(time)}' must be within EarliestRestorableDateTime '${secondsAsText(window.earliest)}' and LatestRestorableDateTime '${secondsAsText(window.latest)}'`,
  );
}

function capacityFor({ options }: Control, source: Table, time: number): object {
  if (options.capacityAtRestore === 'current') return {};
  return source.capacityHistory.findLast(({ at }) => at <= time)?.capacity ?? {};
}
