import { keyNamed } from '../kms-key';
import type { Control } from './control';
import { validationError } from './errors';
import type { ReplicaAction, ReplicaUpdate } from './replica-request';
import { type Replica, replicasOf, withOverrides } from './replicas';
import { streamLabel } from './stream';
import type { Table } from './table';
import type { TableChange } from './table-change';
import { checkTableClass } from './table-class';
import type { UpdateTableRequest } from './update-table-request';

/**
 * The table is UPDATING first, without a new replica; then it is ACTIVE again, with the replica CREATING. A stream that
 * replicas need is turned on where there is none, and any other is left as it is.
 */
export function replicaChange(
  control: Control,
  table: Table,
  { ReplicaUpdates: updates }: UpdateTableRequest,
  doneAt: number,
): TableChange | undefined {
  if (!updates) return undefined;
  const { clock, options } = control;
  const now = clock.now();
  const current = replicasOf(table, now);
  checkUpdates(control, table, current, updates);
  const settlesAt = doneAt + options.replicaMs;
  const kept = current.map((replica) => changed(replica, updates, settlesAt));
  const comers = updates.flatMap(({ Create }) => (Create ? [newReplica(control, Create, doneAt, settlesAt)] : []));
  const stream = comers.length > 0 && !table.stream && { viewType: 'NEW_AND_OLD_IMAGES' };
  return {
    now: stream ? { stream, streamLabel: streamLabel(now) } : {},
    later: { replicas: [...kept, ...comers] },
  };
}

function checkUpdates(
  { options }: Control,
  table: Table,
  current: readonly Replica[],
  updates: readonly ReplicaUpdate[],
): void {
  if (updates.filter(({ Create, Delete }) => Create ?? Delete).length > 1) {
    throw validationError('Update table operation with more than one create or delete replica actions not allowed');
  }
  for (const { Create, Update, Delete } of updates) {
    const action = Create ?? Update ?? Delete;
    if (!action) throw validationError('One of Create, Update or Delete must be specified in each of ReplicaUpdates');
    const { RegionName: region } = action;
    checkRegion(region);
    if (region === options.region) {
      throw validationError(
        'Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.',
      );
    }
    const isThere = current.some((replica) => replica.region === region);
    if (Create && isThere) {
      throw validationError(
        `Failed to create a the new replica of table with name: '${table.name}' because one or more replicas already existed as tables.`,
      );
    }
    if (!Create && !isThere) {
      throw validationError(
        `Update global table operation failed because one or more replicas were not part of the global table. Please retry the request without these replicas: [${region}].`,
      );
    }
    if (Create) checkCreation(table, Create);
    if (Update) checkUpdate(Update);
  }
}

function checkRegion(region: string): void {
  if (/^[a-z]{2}(-[a-z]+){1,2}-\d$/.test(region)) return;
  throw validationError(`Region ${region} is not supported`);
}

function checkCreation(table: Table, { KMSMasterKeyId: key, TableClassOverride: tableClass }: ReplicaAction): void {
  checkTableClass(tableClass);
  // The emulator has no replica scaling, by which DynamoDB lets provisioned tables have replicas.
  if (table.billingMode === 'PROVISIONED') {
    throw validationError('Table write capacity should either be Pay-Per-Request or AutoScaled.');
  }
  if (table.encryption && !key) {
    throw validationError(
      'KMSMasterKeyId must be specified for each replica of a table that is encrypted with a KMS key.',
    );
  }
  if (!table.encryption && key) {
    throw validationError(
      'KMSMasterKeyId cannot be specified for a replica of a table that is not encrypted with a KMS key.',
    );
  }
}

function checkUpdate({ RegionName: region, KMSMasterKeyId: key, ...overrides }: ReplicaAction): void {
  checkTableClass(overrides.TableClassOverride);
  if (key) throw validationError('KMSMasterKeyId of a replica cannot be updated through ReplicaUpdates.');
  if (Object.keys(overrides).length === 0) {
    throw validationError(`Update replica operation has no actions specified for region ${region}`);
  }
}

function changed(replica: Replica, updates: readonly ReplicaUpdate[], settlesAt: number): Replica {
  const { region } = replica;
  if (updates.some(({ Delete }) => Delete?.RegionName === region)) return { ...replica, goneAt: settlesAt };
  const asked = updates.find(({ Update }) => Update?.RegionName === region)?.Update;
  return asked ? { ...withOverrides(replica, asked), updatedAt: settlesAt } : replica;
}

function newReplica({ options }: Control, asked: ReplicaAction, createdAt: number, activeAt: number): Replica {
  const { RegionName: region, KMSMasterKeyId: key } = asked;
  const keyArn = key === undefined ? undefined : keyNamed(key, { ...options, region }).arn;
  return withOverrides({ region, createdAt, activeAt, keyArn }, asked);
}
