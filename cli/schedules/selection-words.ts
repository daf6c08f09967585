import type { Exclusion, TableRule } from '../../language/fleet/selection';
import type { Schedule } from '../../language/schedule/schedule-keys';

/** Which tables a schedule starts a run for, in words; null where it starts one run. */
export function tablesInWords({ select }: Schedule): string | null {
  return select ? ruleInWords(select) : null;
}

/** `orders, carts-*, tagged team=sales, all with point-in-time recovery`. */
export function ruleInWords({ names = [], patterns = [], tags = {}, pitr }: TableRule): string {
  const tagged = Object.entries(tags).map(([name, value]) => `tagged ${name}=${value}`);
  return [...names, ...patterns, ...tagged, ...(pitr ? ['all with point-in-time recovery'] : [])].join(', ');
}

/** `audit-*, until 2027-01-31: tested by hand`. */
export function exclusionInWords({ table, pattern = '', reason, until }: Exclusion): string {
  return `${table ?? pattern}${until === undefined ? '' : `, until ${until}`}: ${reason}`;
}
