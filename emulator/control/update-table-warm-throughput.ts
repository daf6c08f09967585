import type { Control } from './control';
import type { Table } from './table';
import type { TableChange } from './table-change';
import type { UpdateTableRequest } from './update-table-request';
import { raisedWarmThroughput, warmUnitsOfTable } from './warm-throughput';

/** The table stays ACTIVE; only the status of its warm throughput tells that it is being raised. */
export function warmThroughputChange(
  { clock, options }: Control,
  table: Table,
  { WarmThroughput: asked }: UpdateTableRequest,
): TableChange | undefined {
  if (!asked) return undefined;
  const now = clock.now();
  const settlesAt = now + options.warmThroughputMs;
  const raised = raisedWarmThroughput(warmUnitsOfTable(table, now), asked, settlesAt, 'table');
  return { immediate: true, ...(raised && { now: { warmThroughput: raised } }) };
}
