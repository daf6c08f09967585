import { type ItemFilter, noFilter } from '../inputs/item-filter';
import type { Item } from '../items/attribute-value';
import { canonicalItem } from '../items/canonical-item';
import type { Difference } from '../items/pair/pair-scan';
import { unchanged } from '../items/unchanged';
import type { PageTally } from '../items/walk-segment';
import { writeConditionally } from '../items/writes/conditional-writes';
import type { ConditionalWrite, WriteEnd, WriteForm } from '../items/writes/pending-write';
import type { StepContext } from '../step';
import type { Decision } from './decide';

/** A difference with what is to become of it. */
export interface Decided {
  readonly difference: Difference;
  readonly decision: Decision;
}

export interface LiveTable {
  readonly name: string;
  readonly keys: readonly string[];
  /** By which items to delete were chosen, if they were. */
  readonly filter: ItemFilter;
  readonly writes: WriteForm;
}

const doneAs = { toRestore: 'restored', toReplace: 'replaced', toDelete: 'deleted' } as const;

/**
 * Writes what was decided, each on the condition that the live item is still as it was seen: a write of others that was
 * acknowledged since then stays, and is counted as `changed`.
 *
 * @param told the write units so far, while it is at work.
 */
export async function carryOut(
  context: StepContext,
  live: LiveTable,
  decided: readonly Decided[],
  known: ReadonlySet<string>,
  told?: (writeUnits: number) => void,
): Promise<PageTally> {
  const counts = { restored: 0, replaced: 0, deleted: 0, changed: 0 };
  const acts = decided.flatMap(({ difference, decision }) => {
    if (decision === 'keep' || decision === 'undecided') return [];
    return [{ as: doneAs[decision], write: writeOf(difference, decision, live, known) }];
  });
  if (acts.length === 0) return { counts };
  const writes = acts.map(({ write }) => write);
  const { ends, writeUnits } = await writeConditionally(context, live.name, writes, live.writes, told);
  for (const [at, { as, write }] of acts.entries()) {
    const end = ends[at];
    counts[end && isDone(end, write) ? as : 'changed'] += 1;
  }
  return { counts, work: { writeUnits } };
}

function writeOf(
  { key, a, b }: Difference,
  decision: keyof typeof doneAs,
  { keys, filter }: LiveTable,
  known: ReadonlySet<string>,
): ConditionalWrite {
  const put = decision === 'toDelete' || !a ? {} : { put: a };
  if (b) return { ...put, key, condition: unchanged(b, keys, decision === 'toDelete' ? filter : noFilter, known) };
  const names = { '#key': keys[0] ?? '' };
  const condition = { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: names };
  return { ...put, key, condition };
}

/** What stands against a write may be its own effect, when its first answer was lost. */
function isDone(end: WriteEnd, { put }: ConditionalWrite): boolean {
  if (end.done) return true;
  return put ? isAlike(end.there, put) : end.there === undefined;
}

export function isAlike(one: Item | undefined, other: Item): boolean {
  return one !== undefined && canonicalItem(one) === canonicalItem(other);
}

/** That neither is there counts too. */
export function isSame(one: Item | undefined, other: Item | undefined): boolean {
  return other === undefined ? one === undefined : isAlike(one, other);
}
