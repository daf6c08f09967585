import type { BackedUpTable } from './backup';
import type { Control } from './control';
import { ApiError, limitExceeded } from './errors';
import { type RestoreOverrides, restoredSettings } from './restore-overrides';
import { capacityOf, type RestoreInProgress, type Table } from './table';
import { newTableId, tableArn } from './table-arn';
import { tableDescription } from './table-description';

export interface RestoreRequest {
  readonly operation: RestoreInProgress['operation'];
  readonly target: string;
  readonly source: BackedUpTable;
  readonly sourceBackupArn?: string;
  readonly imagesAt: number;
  readonly imagesBefore?: number;
  readonly overrides: RestoreOverrides;
  /** What may still refuse the restore once the target's name is free. */
  readonly lastCheck?: () => void;
}

/** What both restores do once they know their source: refuse, or begin to fill a new table. */
export function startRestore(control: Control, request: RestoreRequest): unknown {
  const { source, target, overrides, operation } = request;
  const { tables, clock, options, faults, stats, transitions } = control;
  const settings = restoredSettings(source, overrides, options);
  refuseTakenName(control, target);
  request.lastCheck?.();
  refuseTooMany(control);
  const now = clock.now();
  const table: Table = {
    ...settings,
    ...(settings.billingMode === 'PAY_PER_REQUEST' && { payPerRequestSince: now }),
    id: newTableId(),
    name: target,
    arn: tableArn(target, options),
    status: 'CREATING',
    createdAt: now,
    pending: { kind: 'restore', at: now + options.restoreDurationMs },
    restore: {
      operation,
      sourceTableId: source.id,
      sourceTableArn: source.arn,
      sourceBackupArn: request.sourceBackupArn,
      imagesAt: request.imagesAt,
      imagesBefore: request.imagesBefore,
      itemsToLose: lostItems(control, operation),
      stuck: faults.strike('stuck-restore', operation) !== undefined,
    },
    tags: [],
    deletionProtection: false,
    tableClassChanges: [],
    capacityHistory: [{ at: now, capacity: capacityOf(settings) }],
    statistics: { ...source.statistics, at: now },
  };
  tables.save(table);
  transitions.schedule(table);
  stats.restoreStarted();
  const { OnDemandThroughputOverride: maxima } = overrides;
  // AWS starts the restore, then stumbles over the empty structure and answers that it has already started.
  if (maxima && Object.keys(maxima).length === 0) throw beingRestored(table);
  return { TableDescription: tableDescription(table, now) };
}

function lostItems({ faults }: Control, operation: string): number {
  const fault = faults.strike('lose-restored-items', operation);
  return fault ? (fault.items ?? 1) : 0;
}

function refuseTakenName({ tables }: Control, name: string): void {
  const existing = tables.get(name);
  if (existing?.restore) throw beingRestored(existing);
  if (existing) throw new ApiError('TableAlreadyExistsException', `Table already exists: ${name}`);
}

function refuseTooMany({ tables, options }: Control): void {
  const inFlight = tables.all().filter(({ restore }) => restore).length;
  if (inFlight < options.maxRestoresInFlight) return;
  throw limitExceeded(`Only ${options.maxRestoresInFlight} restore operations can be done simultaneously`);
}

function beingRestored({ name, restore }: Table): ApiError {
  const source = restore?.sourceBackupArn ? `backup: ${restore.sourceBackupArn}` : `table: ${restore?.sourceTableArn}`;
  return new ApiError('TableInUseException', `Table: ${name} is already being restored from ${source}`);
}
