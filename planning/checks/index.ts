import type { Need } from '../../language/step-kind';
import { backupExists } from './backup-exists';
import { capacityAfterRestore } from './capacity-after-restore';
import type { Check } from './check';
import { itemsWithin } from './items-within';
import { keyAccess } from './key-access';
import { nameFree } from './name-free';
import { notProtected } from './not-protected';
import { overridesFit } from './overrides-fit';
import { pitrOn } from './pitr-on';
import { placeForRestore } from './place-for-restore';
import { pointerIs } from './pointer-is';
import { restorableAt } from './restorable-at';
import { sameKeys } from './same-keys';
import { tableExists } from './table-exists';

/** One for every need that a step kind can have. */
export const checks: { readonly [Name in Need['check']]: Check<Name> } = {
  tableExists,
  nameFree,
  pitrOn,
  restorableAt,
  placeForRestore,
  notProtected,
  keyAccess,
  capacityAfterRestore,
  sameKeys,
  itemsWithin,
  backupExists,
  overridesFit,
  pointerIs,
};
