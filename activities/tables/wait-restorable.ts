import { type Look, waitFor } from '../polling';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
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
    refuseFuture(context, table, time, deadlineMs);
    return { still: `latest restorable time ${window.latest?.toISOString() ?? 'unknown'}` };
  });
}

/** A time that does not even come before the deadline is a mistake; to wait for it would only hold the locks. */
function refuseFuture(context: StepContext, table: string, time: string, deadlineMs: number): void {
  const now = context.serverTime();
  if (!now || Date.parse(time) - now.getTime() <= deadlineMs) return;
  fail('OutsideRestorableWindow', `"${table}" cannot be restored to ${time}: it is ${now.toISOString()} now`, {
    hint: 'Give a time that has passed; look at its date and its offset from UTC.',
    details: { table, time, now: now.toISOString() },
  });
}
