import { type Answer, blocked, later, ok } from '../finding';
import { byRun, type Check, type CheckContext, type TableState, tableIn, tableState } from './check';

export const pitrOn: Check<'pitrOn'> = {
  essential: true,
  subject: tableIn,
  async look(context, { table }) {
    return recoveryIs(context, tableState(context, table));
  },
};

/** Whether point-in-time recovery will be on when the step comes. */
export async function recoveryIs({ world }: CheckContext, state: TableState): Promise<Answer> {
  if (state.is === 'unnamed') return state.answer;
  if (state.recoveryOnBy) return later(byRun('recovery turned on', state.recoveryOnBy));
  const hint = 'turn it on with enablePitr; it covers only what happens after that.';
  if (state.is === 'made') return blocked(`${byRun('made', state.madeBy)}, and recovery is off then`, hint);
  if (state.is === 'deleted')
    return blocked(byRun('deleted before', state.deletedBy), 'change the order of the steps.');
  const window = await world.recovery(state.name);
  if (!window) return blocked('no such table', 'check the name, the region and the account.', { recovery: 'none' });
  if (window.status !== 'ENABLED') return blocked('point-in-time recovery is off', hint, { recovery: 'DISABLED' });
  const since = `${time(window.earliest)} to ${time(window.latest)}`;
  return ok(`point-in-time recovery is on, ${since}`, { recovery: 'ENABLED' });
}

function time(date: Date | undefined): string {
  return date ? date.toISOString().replace('.000', '') : 'unknown';
}
