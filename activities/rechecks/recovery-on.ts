import { findTable } from '../tables/find-table';
import { type RecoveryWindow, windowOrStatus } from '../tables/recovery-window';
import { type Done, gone, type Recheck, stands, untilSeen } from './look';

export const recoveryOn: Recheck = (context, done) =>
  untilSeen(context, `point-in-time recovery of "${done.name}" to be seen`, async () => {
    const table = await findTable(context, done.name);
    if (!table || table.TableStatus === 'DELETING') return gone(`the table "${done.name}" is not there any more`);
    const window = await windowOrStatus(context, done.name, table);
    if (typeof window === 'string') return gone(`the table "${done.name}" is ${window}`);
    const lack = lackOf(window, done);
    return lack ? gone(`point-in-time recovery of "${done.name}" ${lack}`) : stands;
  });

/** What is wrong with it now. */
function lackOf({ status, earliest, recoveryPeriodInDays }: RecoveryWindow, { input, outputs }: Done) {
  if (status !== 'ENABLED') return 'is off';
  const wanted = input['recoveryPeriodInDays'] ?? recoveryPeriodInDays;
  if (wanted !== recoveryPeriodInDays) return `reaches back ${recoveryPeriodInDays} days, not ${wanted}`;
  // At the end of the step it reached to `latest` at least. All that a run noted since is later, and must be in reach.
  const latest = Date.parse(String(outputs['latest']));
  if (!earliest || !(earliest.getTime() > latest)) return undefined;
  const why = 'it was turned off and on again, or its recovery period is over';
  return `reaches back to ${earliest.toISOString()} only, not to ${outputs['latest']}: ${why}`;
}
