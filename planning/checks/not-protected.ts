import { blocked, later, ok } from '../finding';
import { byRun, type Check, tableIn, tableState } from './check';

const hint = 'turn deletion protection off, if this table may really go.';

export const notProtected: Check<'notProtected'> = {
  essential: true,
  subject: tableIn,
  async look(context, { table }) {
    const state = tableState(context, table);
    if (state.is === 'unnamed') return state.answer;
    if (state.is === 'made') {
      const isProtected = state.madeBy?.input['deletionProtection'] === true;
      return isProtected ? blocked(byRun('made with deletion protection', state.madeBy), hint) : later('not protected');
    }
    const found = state.is === 'asFound' ? await context.world.table(state.name) : undefined;
    // That there is no table is told elsewhere.
    if (!found) return undefined;
    if (found.DeletionProtectionEnabled) return blocked('deletion protection is on', hint, { isProtected: true });
    return ok('deletion protection is off', { isProtected: false });
  },
};
