import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { keyNames } from '../../activities/items/keys';
import { blocked, later, ok, warning } from '../finding';
import { byRun, type Check, tableIn, tableState } from './check';

export const tableExists: Check<'tableExists'> = {
  essential: true,
  subject: tableIn,
  async look(context, { table }) {
    const state = tableState(context, table);
    if (state.is === 'unnamed') return state.answer;
    if (state.is === 'made') return later(byRun('made', state.madeBy));
    const absenceIsFine = context.row.input['ifExists'] === true;
    if (state.is === 'deleted') {
      if (absenceIsFine) return later(byRun('deleted before', state.deletedBy));
      return blocked(byRun('deleted before', state.deletedBy), 'change the order of the steps.');
    }
    const found = await context.world.table(state.name);
    if (!found && absenceIsFine) return ok('no such table, which is fine');
    if (!found) {
      const hint = 'check the name, the region and the account, or let an earlier step make it.';
      return blocked('no such table', hint, { exists: false });
    }
    if (found.TableStatus === 'DELETING') {
      return blocked('the table is DELETING', 'restore it from its system backup: findBackup, restoreBackup.');
    }
    const facts = { exists: true, table: found.TableId ?? found.TableArn ?? '', keys: keyNames(found) };
    if (found.TableStatus === 'ACTIVE' || found.TableStatus === 'UPDATING') return ok(inWords(found), facts);
    return { ...warning(inWords(found), 'the steps wait until it is ACTIVE.'), facts };
  },
};

/** Status, key, size, capacity: what a person wants to recognise it by. */
function inWords(table: TableDescription): string {
  const { TableStatus = '?', ItemCount = 0, TableSizeBytes = 0, BillingModeSummary } = table;
  const size = `about ${ItemCount.toLocaleString('en-US')} items, ${megabytes(TableSizeBytes)}`;
  const mode = BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST' ? 'on demand' : 'provisioned';
  return `${TableStatus}, key ${keyNames(table).join(' + ')}, ${size}, ${mode}`;
}

function megabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
