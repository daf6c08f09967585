import type { Control } from './control';
import { throttled } from './errors';
import type { Table } from './table';
import type { TableChange } from './table-change';
import type { UpdateTableRequest } from './update-table-request';

/** The second change within the cool-down is throttled, and told when to come again. */
export function deletionProtectionChange(
  { clock, options }: Control,
  table: Table,
  { DeletionProtectionEnabled: asked }: UpdateTableRequest,
): TableChange | undefined {
  if (asked === undefined) return undefined;
  if (asked === table.deletionProtection) return { immediate: true };
  const now = clock.now();
  const { deletionProtectionCooldownMs: cooldown } = options;
  const free = (table.deletionProtectionChangedAt ?? Number.NEGATIVE_INFINITY) + cooldown;
  if (now < free) {
    throw throttled(
      `Deletion protection setting for table ${table.name} modified within the previous ${cooldown} milliseconds. Please try again after ${new Date(free).toISOString()}`,
    );
  }
  return { immediate: true, now: { deletionProtection: asked, deletionProtectionChangedAt: now } };
}
