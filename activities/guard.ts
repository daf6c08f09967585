import type { StepContext } from './step';
import { fail } from './step-failure';

/**
 * A table may be destroyed, or items in it, only where nothing real can be lost: in the emulator, or made by this run.
 * To be asked after a call to DynamoDB: what answered it decides.
 */
export function allowDestroying(context: StepContext, table: string, what: string): void {
  if (context.isEmulator() || Object.hasOwn(context.created, table)) return;
  fail('NotAllowed', `Cannot ${what} "${table}": this run did not create it`, {
    hint: 'Destructive steps only touch tables that the same run has made. Rehearse on a restored copy, or on the emulator.',
    details: { table },
  });
}
