import { blocked, later, ok } from '../finding';
import { byRun, type Check, tableIn, tableState } from './check';

export const nameFree: Check<'nameFree'> = {
  essential: true,
  subject: tableIn,
  async look(context, { table }) {
    const state = tableState(context, table);
    if (state.is === 'unnamed') return state.answer;
    if (state.is === 'deleted') return later(byRun('freed before', state.deletedBy));
    if (state.is === 'made') return blocked(byRun('taken before', state.madeBy), 'give one of the two another name.');
    const found = await context.world.table(state.name);
    if (!found) return ok('the name is free', { free: true });
    if (found.TableStatus === 'DELETING') {
      return later('a table of that name is DELETING; the step waits until it is gone', { free: true });
    }
    const hint = 'choose another name, or delete that table first.';
    return blocked('the name is taken: there is a table', hint, { free: false, table: found.TableId ?? '' });
  },
};
