import type { FaultRow } from './row';
import { deleteInterrupted } from './rows/delete-interrupted';
import { lostAnswer } from './rows/lost-answer';
import { pitrLagging } from './rows/pitr-lagging';
import { pitrOff } from './rows/pitr-off';
import { staleDescribe } from './rows/stale-describe';
import { targetDeleting } from './rows/target-deleting';
import { throttling } from './rows/throttling';
import { timeTooNew } from './rows/time-too-new';
import { unprocessed } from './rows/unprocessed';
import { wrongClock } from './rows/wrong-clock';

/** In the order of the table of faults. */
export const rows: readonly FaultRow[] = [
  throttling,
  unprocessed,
  lostAnswer,
  deleteInterrupted,
  pitrOff,
  pitrLagging,
  targetDeleting,
  timeTooNew,
  wrongClock,
  staleDescribe,
];
