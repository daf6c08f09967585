import type { FaultRow } from './row';
import { abortedRun } from './rows/aborted-run';
import { deleteInterrupted } from './rows/delete-interrupted';
import { killedWorkers } from './rows/killed-workers';
import { pitrLagging } from './rows/pitr-lagging';
import { pitrOff } from './rows/pitr-off';
import { restoreLimit } from './rows/restore-limit';
import { resumedRuns } from './rows/resumed-runs';
import { serverRestarted } from './rows/server-restarted';
import { staleDescribe } from './rows/stale-describe';
import { targetDeleting } from './rows/target-deleting';
import { throttling } from './rows/throttling';
import { timeTooNew } from './rows/time-too-new';
import { twoRecoveries } from './rows/two-recoveries';
import { unprocessed } from './rows/unprocessed';
import { wrongClock } from './rows/wrong-clock';

/** In the order of the table of faults. */
export const rows: readonly FaultRow[] = [
  throttling,
  restoreLimit,
  serverRestarted,
  unprocessed,
  killedWorkers,
  deleteInterrupted,
  pitrOff,
  pitrLagging,
  targetDeleting,
  timeTooNew,
  wrongClock,
  staleDescribe,
  twoRecoveries,
  abortedRun,
  resumedRuns,
];
