import { applySettings } from './apply-settings';
import { captureSettings } from './capture-settings';
import { compareSettings } from './compare-settings';
import { compareTables } from './compare-tables';
import { countItems } from './count-items';
import { createBackup } from './create-backup';
import { createTable } from './create-table';
import { deleteBackup } from './delete-backup';
import { deleteItems } from './delete-items';
import { deleteTable } from './delete-table';
import { describeTable } from './describe-table';
import { enablePitr } from './enable-pitr';
import { exportItems } from './export-items';
import { findBackup } from './find-backup';
import { findLeftovers } from './find-leftovers';
import { fingerprintTable } from './fingerprint-table';
import { http } from './http';
import { lambda } from './lambda';
import { loadItems } from './load-items';
import { markTimestamp } from './mark-timestamp';
import { putItems } from './put-items';
import { reconcileItems } from './reconcile-items';
import { restoreBackup } from './restore-backup';
import { restoreTable } from './restore-table';
import type { Step } from './step';
import { swapPointer } from './swap-pointer';
import { sweepTable } from './sweep-table';
import { switchMappings } from './switch-mappings';
import { waitActive } from './wait-active';
import { waitRestorable } from './wait-restorable';

/** Every step kind, in the order of the reference page. */
export const steps: readonly Step[] = [
  createTable,
  describeTable,
  loadItems,
  putItems,
  enablePitr,
  markTimestamp,
  waitRestorable,
  countItems,
  fingerprintTable,
  exportItems,
  compareTables,
  deleteItems,
  deleteTable,
  restoreTable,
  findBackup,
  restoreBackup,
  createBackup,
  deleteBackup,
  waitActive,
  reconcileItems,
  captureSettings,
  applySettings,
  compareSettings,
  swapPointer,
  findLeftovers,
  sweepTable,
  switchMappings,
  http,
  lambda,
];

export const stepKinds = new Map(steps.map((step) => [step.kind, step]));
