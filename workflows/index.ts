/** The entry of the workflow bundle: every export is a workflow type. */
import './stack-traces';

export { runFleet } from './fleet/run-fleet';
export { notify } from './notify';
export { restorePermits } from './permits/restore-permits';
export { publishRun } from './publish-run';
export { runRunbook } from './run-runbook';
export { segmentGroup } from './segment-group';
export { tableLock } from './table-lock';
export { tagRestore } from './tag-restore';
