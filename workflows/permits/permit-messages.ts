import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { PermitAsk, PermitGranted, PermitOwner, PermitQueue, PermitsInUse } from '../../language/permits/permit';
import { askPermitName, givePermitBackName, permitsInUseName } from '../../language/permits/permit-names';

/** To the permits. */
export const askPermitSignal = defineSignal<[PermitAsk]>(askPermitName);
export const givePermitBackSignal = defineSignal<[Omit<PermitOwner, 'path'>]>(givePermitBackName);
export const permitsInUseQuery = defineQuery<PermitsInUse>(permitsInUseName);

/** To the run that asked. */
export const permitGrantedSignal = defineSignal<[PermitGranted]>('permitGranted');
export const permitQueuedSignal = defineSignal<[PermitQueue]>('permitQueued');
