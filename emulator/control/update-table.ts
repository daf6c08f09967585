import type { Control } from './control';
import { resourceInUse } from './errors';
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
  const doneAt = clock.now() + options.updateTableMs;
  const changes = [
    deletionProtectionChange(control, table, asked),
    tableClassChange(control, asked, table),
    streamChange(control, table, asked),
    encryptionChange(control, table, asked),
    capacityChange(table, asked, doneAt),
    warmThroughputChange(control, table, asked),
    indexChange(control, table, asked),
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

function tableClassChange(
  { clock }: Control,
  { TableClass: asked }: UpdateTableRequest,
  table: Table,
): TableChange | undefined {
  if (asked === undefined) return undefined;
  const tableClassChanges = nextTableClassChange(table.tableClassChanges, clock.now());
  return { now: { tableClassChanges }, later: { tableClass: asked } };
}
