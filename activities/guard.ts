import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { StepContext } from './step';
import { fail } from './step-failure';

export const guardHint =
  'Without a safety policy that allows more, destructive steps only touch tables that the same run has made. Rehearse on a restored copy, or on the emulator.';

/**
 * A table may be destroyed, or items in it, only where the safety policy allows it or nothing real can be lost: in the
 * emulator, or made by this run. What the policy refuses does not come here: `allowanceOf` is asked first.
 * To be asked after a call to DynamoDB: what answered it decides.
 */
export function allowDestroying(
  context: Pick<StepContext, 'allowance' | 'isEmulator' | 'created'>,
  table: string,
  what: string,
  there?: TableDescription,
): void {
  if (context.allowance.destroys(table)) {
    if (!context.allowance.asMade(table) || isMade(context, table, there)) return;
    fail('NotAllowed', `Cannot ${what} "${table}": it is not the table of that name that this run made`, {
      hint: 'The safety policy allows it only on tables that the run made: somebody has taken the name since.',
      details: { table },
    });
  }
  if (context.isEmulator() || isMade(context, table, there)) return;
  fail('NotAllowed', `Cannot ${what} "${table}": this run did not create it`, {
    hint: guardHint,
    details: { table },
  });
}

/** By its identity, where the run noted it: somebody may have taken the name since. */
export function isMade({ created }: Pick<StepContext, 'created'>, table: string, there?: TableDescription): boolean {
  const made = Object.hasOwn(created, table) ? created[table] : undefined;
  if (!made?.tableId || !there?.TableId) return made !== undefined;
  return made.tableId === there.TableId;
}

/** For items that are counted and not bounded by the step itself. */
export function allowItems(context: StepContext, table: string, count: number): void {
  const bound = context.allowance.maxItems(table);
  if (bound === undefined || count <= bound) return;
  fail('NotAllowed', `Cannot put or delete ${count} items of "${table}": the safety policy allows ${bound} at once`, {
    hint: 'Narrow the filter, or have `bounds` of the policy changed by who is responsible for it.',
    details: { table, rule: 'bounds' },
  });
}

/** More has come since it was counted than the bound has room for. */
export function tooManyByNow(table: string, maxItems: number | undefined): never {
  fail('TooManyItems', `More items of "${table}" differ by now than maxItems ${maxItems} leaves room for`, {
    hint: 'See what changes the table meanwhile, then run the step again; or raise maxItems.',
  });
}

/** The bound that the step itself has. */
export function tooManyItems(table: string, count: number, maxItems: number): never {
  fail('TooManyItems', `${count} items of "${table}" were to be put or deleted, more than maxItems ${maxItems}`, {
    hint: 'Narrow the filter, or raise maxItems if it may really be as many.',
  });
}
