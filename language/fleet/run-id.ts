import { digestOfText } from '../digest';

/** Names of tables hold the ids of the runs that made them, with something before, in 255 characters. */
const longest = 200;

/** The id of the run of a table: `weekly-2026-12-01T02:30:00Z.orders`; of a very long name its beginning, and a mark. */
export function fleetRunId(fleet: string, table: string): string {
  const id = `${fleet}.${table}`;
  if (id.length <= longest) return id;
  const [, digest = ''] = digestOfText(table).split(':');
  return `${id.slice(0, longest - 9)}-${digest.slice(0, 8)}`;
}
