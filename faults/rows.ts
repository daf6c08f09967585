import type { FaultRow } from './row';
import { abortedRun } from './rows/aborted-run';
import { badExpression } from './rows/bad-expression';
import { badYaml } from './rows/bad-yaml';
import { credentialsExpire } from './rows/credentials-expire';
import { deleteInterrupted } from './rows/delete-interrupted';
import { engineUpgraded } from './rows/engine-upgraded';
import { fleetShaken } from './rows/fleet-shaken';
import { killedSegments } from './rows/killed-segments';
import { killedSettings } from './rows/killed-settings';
import { killedWorkers } from './rows/killed-workers';
import { lostAnswer } from './rows/lost-answer';
import { outsidePolicy } from './rows/outside-policy';
import { pitrLagging } from './rows/pitr-lagging';
import { pitrOff } from './rows/pitr-off';
import { restoreLimit } from './rows/restore-limit';
import { resumedRuns } from './rows/resumed-runs';
import { secrets } from './rows/secrets';
import { serverRestarted } from './rows/server-restarted';
import { settingsLost } from './rows/settings-lost';
import { staleDescribe } from './rows/stale-describe';
import { stuckRestore } from './rows/stuck-restore';
import { swapUnderLoad } from './rows/swap-under-load';
import { sweepAborted } from './rows/sweep-aborted';
import { targetDeleting } from './rows/target-deleting';
import { throttledSegments } from './rows/throttled-segments';
import { throttling } from './rows/throttling';
import { timeTooNew } from './rows/time-too-new';
import { twoRecoveries } from './rows/two-recoveries';
import { unprocessed } from './rows/unprocessed';
import { writesMeanwhile } from './rows/writes-meanwhile';
import { wrongClock } from './rows/wrong-clock';

/** In the order of the table of faults. */
export const rows: readonly FaultRow[] = [
  throttling,
  unprocessed,
  throttledSegments,
  killedWorkers,
  killedSegments,
  killedSettings,
  lostAnswer,
  stuckRestore,
  restoreLimit,
  serverRestarted,
  fleetShaken,
  engineUpgraded,
  deleteInterrupted,
  pitrOff,
  pitrLagging,
  targetDeleting,
  timeTooNew,
  wrongClock,
  staleDescribe,
  settingsLost,
  twoRecoveries,
  writesMeanwhile,
  swapUnderLoad,
  outsidePolicy,
  credentialsExpire,
  badYaml,
  badExpression,
  secrets,
  abortedRun,
  sweepAborted,
  resumedRuns,
];
