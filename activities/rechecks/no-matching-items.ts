import { type FilterInput, itemFilter } from '../inputs/item-filter';
import { countMatches } from '../items/count';
import { persist } from '../patience';
import { findTable } from '../tables/find-table';
import { gone, type Recheck, stands } from './look';

/** Items that others had changed were kept by the step, and may still match. The scan is consistent: one look is enough. */
export const noMatchingItems: Recheck = async (context, { name, input, outputs }) => {
  const table = await persist(context, () => findTable(context, name));
  if (!table || table.TableStatus === 'DELETING') return gone(`the table "${name}" is not there any more`);
  const { count } = await countMatches(context, table, itemFilter(input as unknown as FilterInput));
  const kept = Number(outputs['kept'] ?? 0);
  if (count <= kept) return stands;
  if (kept > 0) return gone(`${count} items of "${name}" match, and the step had left ${kept} that others changed`);
  return gone(`${count} ${count === 1 ? 'item' : 'items'} of "${name}" ${count === 1 ? 'matches' : 'match'} again`);
};
