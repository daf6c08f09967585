import { lockId } from '../../language/lock-id';
import type { Plan } from '../../language/plan';
import { type PredictedStep, predictLocks } from '../../language/predict';
import { tableReferred } from '../../language/table-reference';
import { type Answer, blocked, later, ok, unknown } from '../finding';
import type { Place } from '../place';

/** The run that holds the lock of a table, by the id of the lock's workflow; null when it is free. */
export type LockReader = (workflowId: string) => Promise<string | null>;

/** Each table that the run or a child of it locks, with who holds it now. */
export async function lockAnswers(
  plan: Plan,
  rows: readonly PredictedStep[],
  place: Place,
  read: LockReader | undefined,
): Promise<[string, Answer][]> {
  const tables = new Set([...predictLocks(plan), ...rows.flatMap(({ locks = [] }) => locks)]);
  return await Promise.all(
    [...tables].map(async (table): Promise<[string, Answer]> => [table, await holder(table, place, read)]),
  );
}

async function holder(table: string, place: Place, read: LockReader | undefined): Promise<Answer> {
  if (table.includes('*')) return later('only the run knows which table it locks');
  const { account, region } = place;
  if (!read || !account || !region) return unknown('Temporal was not asked who holds the lock');
  try {
    const run = await read(lockId(tableReferred(table, { account, region })));
    if (run === null) return ok('nobody holds the lock', { held: false });
    return blocked(`the run ${run} holds the lock`, `\`drillbook status ${run}\`: wait for it, or end it.`, {
      held: true,
    });
  } catch (error) {
    return unknown(`Temporal did not say who holds the lock: ${(error as Error).message}`);
  }
}
