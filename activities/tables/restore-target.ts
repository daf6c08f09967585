import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { Permission } from '../../language/step-kind';
import { failureFrom } from '../failure-mapping';
import { persist } from '../patience';
import { type Look, waitFor } from '../polling';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { findTable } from './find-table';
import { identityOf } from './identity';
import { lineageTags, type Origin } from './lineage-tags';
import { type IsThisRestore, isOwnRestore, type RestoreClaim } from './own-restore';

/** What every restore needs on its target, beside `more`: AWS writes the items as the caller. */
export function restoreTargetPermission<Field extends string>(target: Field, ...more: string[]): Permission<Field> {
  const items = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];
  const actions = ['DescribeTable', 'ListTagsOfResource', ...items].map((name) => `dynamodb:${name}`);
  return { actions: [...more, ...actions], on: { table: target } };
}

/** Waits for a target that is being deleted to go; refuses one that stays. Returns the server's time of its absence. */
export function untilAbsent(context: StepContext, target: string, deadlineMs: number): Promise<string> {
  const wait = { for: `the name "${target}" to be free`, deadlineMs };
  return waitFor(context, wait, async (): Promise<Look<string>> => {
    const table = await findTable(context, target);
    if (!table) return { found: context.serverTime()?.toISOString() ?? fail('Unavailable', 'DynamoDB sent no Date') };
    if (table.TableStatus === 'DELETING') return { still: 'DELETING' };
    return targetExists(target);
  });
}

/** The claim of an attempt before, when there is a target by now and that attempt has made it. */
export async function earlierClaim<Claim extends RestoreClaim>(
  context: StepContext,
  target: string,
  isThis: (claim: Claim) => IsThisRestore,
): Promise<Claim | undefined> {
  const claim = context.step.preparedBefore as Claim | undefined;
  const there = claim && (await persist(context, () => findTable(context, target)));
  if (!there || there.TableStatus === 'DELETING') return undefined;
  return (await persist(context, () => isOwnRestore(context, there, { claim, isThis: isThis(claim) })))
    ? claim
    : undefined;
}

export interface Restore {
  readonly target: string;
  readonly claim: RestoreClaim;
  readonly deadlineMs: number;
  readonly isThis: IsThisRestore;
  readonly origin: Origin;
  start(): Promise<TableDescription | undefined>;
  /** For errors that mean "not now": what to wait for. */
  notNow(error: Error): Promise<string | undefined> | string | undefined;
}

/** Starts the restore. From then on the table gets its tags, even if the run is ended before it can put them. */
export async function startRestore(context: StepContext, restore: Restore): Promise<TableDescription> {
  const table = await begun(context, restore);
  const tags = lineageTags(context, context.step.id, restore.origin);
  await context.tagWatches.begin({ table: restore.target, tableId: identityOf(table), tags });
  return table;
}

/**
 * Starts the restore, or finds that it has been started. An answer may have been lost, here or by an earlier attempt,
 * so that the target is looked at before each try; a target that this step cannot have made is refused.
 */
function begun(context: StepContext, restore: Restore): Promise<TableDescription> {
  const { target, deadlineMs } = restore;
  let tried = context.isRepeated;
  return waitFor(
    context,
    { for: `the restore of "${target}" to start`, deadlineMs },
    async (): Promise<Look<TableDescription>> => {
      const there = await findTable(context, target);
      if (there?.TableStatus === 'DELETING') return { still: 'the target is DELETING' };
      if (there) {
        if (!tried || !(await isOwnRestore(context, there, restore))) targetExists(target);
        return { found: there };
      }
      try {
        const table = await restore.start();
        tried = true;
        return table ? { found: table } : { still: 'no table in the answer' };
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        // A refusal is an answer: only a call without one may have started the restore.
        tried ||= failureFrom(error).code === 'Unavailable';
        if (error.name === 'LimitExceededException') return { still: 'as many restores in flight as are allowed' };
        if (error.name === 'TableInUseException' || error.name === 'TableAlreadyExistsException') {
          return { still: 'a table of that name is coming or going' };
        }
        const reason = await restore.notNow(error);
        if (reason) return { still: reason };
        throw error;
      }
    },
  );
}

export function targetExists(target: string): never {
  fail('TableExists', `The table "${target}" exists and was not made by this step`, {
    hint: 'A restore always makes a new table: choose another target, or delete that table first.',
    details: { table: target },
  });
}
