import { getBatches } from '../items/get-batches';
import { keyText } from '../items/keys';
import type { Difference } from '../items/pair/pair-scan';
import type { StepContext } from '../step';
import { isSame } from './carry-out';

export interface Since {
  readonly keys: readonly string[];
  readonly changedSince?: string | undefined;
  readonly unchangedSince?: string | undefined;
}

/**
 * Differences that are to be settled, and how many are left alone: in all, because others have changed the live table
 * since, and of those in the restored table.
 */
export interface Chosen {
  readonly wanted: readonly Difference[];
  readonly counts: {
    readonly leftAlone?: number;
    readonly changedInLive?: number;
    readonly leftInRestored?: number;
  };
}

/**
 * Leaves alone what the restored table has as `changedSince` has it, and what the live table has not as `unchangedSince`
 * has it; that an item is absent counts as content.
 */
export async function chooseSince(
  context: StepContext,
  { keys, changedSince, unchangedSince }: Since,
  differences: readonly Difference[],
  took: (units: number) => void,
): Promise<Chosen> {
  if (changedSince === undefined && unchangedSince === undefined) return { wanted: differences, counts: {} };
  const seen = differences.map(({ key }) => key);
  const lookIn = async (table: string | undefined) =>
    table === undefined ? undefined : await getBatches(context, table, seen, keys, took);
  const before = await lookIn(changedSince);
  const after = unchangedSince === changedSince ? before : await lookIn(unchangedSince);
  const changed = differences.filter(({ key, a }) => !before || !isSame(a, before.get(keyText(key, keys))));
  const wanted = changed.filter(({ key, b }) => !after || isSame(b, after.get(keyText(key, keys))));
  const leftAlone = differences.length - wanted.length;
  const changedInLive = changed.length - wanted.length;
  const leftInRestored = differences.filter(({ a }) => a).length - wanted.filter(({ a }) => a).length;
  return { wanted, counts: { leftAlone, changedInLive, leftInRestored } };
}
