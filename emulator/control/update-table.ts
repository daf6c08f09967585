import type { Control } from './control';
import { ApiError, resourceInUse, validationError } from './errors';
import { hasReplicaInFlight, replicasOf } from './replicas';
import { checkShape } from './shape';
import type { Table } from './table';
import { tableForSettings } from './table-access';
import { withTableName } from './table-arn';
import type { TableChange } from './table-change';
import { nextTableClassChange } from './table-class';
import { tableDescription } from './table-description';
import { capacityChange } from './update-table-capacity';
import { encryptionChange } from './update-table-encryption';
import { indexChange } from './update-table-indexes';
import { deletionProtectionChange } from './update-table-protection';
import { replicaChange } from './update-table-replicas';
import { checkCombination, type UpdateTableRequest, updateTableShape } from './update-table-request';
import { streamChange } from './update-table-stream';
import { warmThroughputChange } from './update-table-warm-throughput';

export function updateTable(control: Control, request: unknown): unknown {
  const { tables, clock, options, transitions } = control;
  const asked = checkShape<UpdateTableRequest>(
    withTableName(request, options),
    updateTableShape,
    checkCombination as (request: never) => string | undefined,
  );
  const table = tableForSettings(control, asked.TableName);
  refuseBusy(table);
  checkReplicasAt(table, asked, clock.now());
  const doneAt = clock.now() + options.updateTableMs;
  const changes = [
    deletionProtectionChange(control, table, asked),
    tableClassChange(control, asked, table),
    streamChange(control, table, asked),
    encryptionChange(control, table, asked),
    capacityChange(table, asked, doneAt),
    warmThroughputChange(control, table, asked),
    indexChange(control, table, asked),
    replicaChange(control, table, asked, doneAt),
  ].filter((change) => change !== undefined);
  const changed: Table = Object.assign({}, table, ...changes.map(({ now }) => now));
  const immediate = changes.every((change) => change.immediate);
  const saved = tables.save(
    immediate
      ? changed
      : {
          ...changed,
          status: 'UPDATING',
          pending: { kind: 'update', at: doneAt, change: Object.assign({}, ...changes.map(({ later }) => later)) },
        },
  );
  if (!immediate) transitions.schedule(saved);
  return { TableDescription: tableDescription(saved, clock.now()) };
}

function refuseBusy({ name, status }: Table): void {
  if (status === 'CREATING') throw resourceInUse(`Table is being created: ${name}`);
  if (status === 'UPDATING') throw resourceInUse(`Table is being updated: ${name}`);
  if (status === 'DELETING') throw resourceInUse(`Table is being deleted: ${name}`);
}

/** That a stream is of replicas is said before that they are in flight. */
function checkReplicasAt(table: Table, { StreamSpecification: stream }: UpdateTableRequest, now: number): void {
  if (stream?.StreamEnabled === false && replicasOf(table, now).length > 0) {
    throw validationError('Disabling Stream is not allowed for a Global Table replica.');
  }
  if (!hasReplicaInFlight(table, now)) return;
  throw new ApiError('ResourceInUseException', 'The resource which you are attempting to change is in use.');
}

function tableClassChange(
  { clock }: Control,
  { TableClass: asked }: UpdateTableRequest,
  table: Table,
): TableChange | undefined {
  if (asked === undefined) return undefined;
  const tableClassChanges = nextTableClassChange(table.tableClassChanges, clock.now());
  return { now: { tableClassChanges }, later: { tableClass: asked } };
}
