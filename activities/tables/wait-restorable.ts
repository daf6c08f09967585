import { type Look, waitFor } from '../polling';
import type { StepContext } from '../step';
import { type RecoveryWindow, recoveryWindow, refuseUnrestorable } from './recovery-window';

/**
 * Waits until the table can be restored to that very time. The latest restorable time trails by minutes, and right
 * after PITR is enabled it stands at the enable time: restoring "to latest" then would restore an older table.
 */
export function untilRestorable(context: StepContext, table: string, time: string, deadlineMs: number) {
  const wait = { for: `"${table}" to be restorable to ${time}`, deadlineMs };
  return waitFor(context, wait, async (): Promise<Look<RecoveryWindow>> => {
    const window = await recoveryWindow(context, table);
    refuseUnrestorable(table, time, window);
    if (window.latest && window.latest.getTime() >= Date.parse(time)) return { found: window };
    return { still: `latest restorable time ${window.latest?.toISOString() ?? 'unknown'}` };
  });
}
