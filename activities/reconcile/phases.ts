import { allowDestroying, allowItems, tooManyItems } from '../guard';
import { itemFilter } from '../inputs/item-filter';
import type { DividedPhase, PhaseCut, Segment } from '../item-step';
import { cutTable } from '../items/cut-table';
import { keyNames } from '../items/keys';
import { matchesBySegment, mostSegmentsCounted, shareOfRest, withMatches } from '../items/matches-by-segment';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { needTable } from '../tables/find-table';
import { needSameKeys } from '../tables/same-keys';
import { needFitting } from './choices';
import { DifferenceWork } from './difference-work';
import { leaveFound, settleFound, takeFound } from './found-before';
import { type ReconcileInput, thirdTables } from './input';
import { addDone, before, doneBetween, doneIn, type Findings, findingsIn, outcome, planned } from './outcome';
import { walkBoth, walkLive, walkRestored } from './segment-work';

/** What all segments are told. */
type CutState = { readonly keys: readonly string[]; readonly each: number };

/** Finds out what differs and what would become of it, and refuses what is too much; it only reads. */
export const lookPhase: DividedPhase<ReconcileInput, undefined, Findings> = {
  async begin(context, input) {
    needFitting(input);
    return await cut(context, input, input.segments);
  },

  async segment(context, input, segment) {
    const tally = await work(context, input, segment, { onlyLooks: true });
    return isBounded(input) ? withMatches(tally, segment, planned(findingsIn(tally))) : tally;
  },

  async end(context, input, { cut: { segments }, tally }) {
    const now = { ...findingsIn(tally), ...(isBounded(input) && { bySegment: matchesBySegment(tally, segments) }) };
    if (input.dryRun) return now;
    const first = context.step.preparedBefore as Findings | undefined;
    // The bounds are on the whole, that of earlier attempts included.
    const whole = first ? before(now, doneBetween(first, now)) : now;
    const { maxItems } = input;
    if (maxItems !== undefined && planned(whole) > maxItems) tooManyItems(input.to, planned(whole), maxItems);
    allowItems(context, input.to, planned(whole));
    return whole;
  },
};

/** Does what was decided, of what differs by then. */
export const settlePhase: DividedPhase<ReconcileInput, Findings, ReturnType<typeof told>> = {
  async begin(context, input, prepared) {
    needFitting(input);
    // What was found is told, or there is nothing to do.
    if (input.dryRun || planned(prepared) === 0) return { segments: 1, chosen: [], tables: [], small: true };
    allowItems(context, input.to, planned(prepared));
    return await cut(context, input, prepared.bySegment ? eachOf(input, prepared.bySegment.length) : input.segments);
  },

  async segment(context, input, segment, prepared) {
    // The worker that prepared may have had another policy.
    allowItems(context, input.to, planned(prepared));
    if (input.onlyInLive === 'delete') await needDeleting(context, input.to);
    const tally = await work(context, input, segment, { onlyLooks: false, most: mostIn(input, segment, prepared) });
    return context.isRepeated ? { ...tally, counts: { ...tally.counts, repeated: 1 } } : tally;
  },

  async end(_, input, { cut: { chosen }, tally }, prepared) {
    if (chosen) {
      const { toRestore: restored, toReplace: replaced, toDelete: deleted } = prepared;
      return told(input, prepared, { restored, replaced, deleted, changed: 0 });
    }
    const now = findingsIn(tally);
    const done = doneIn(tally);
    if (!tally.counts['repeated']) return told(input, now, done);
    const earlier = doneBetween(prepared, now);
    return told(input, before(now, earlier), addDone(done, earlier));
  },
};

function told({ from, to }: ReconcileInput, ...[found, done]: Parameters<typeof outcome>) {
  return { ...outcome(found, done), table: to, from };
}

async function cut(context: StepContext, input: ReconcileInput, segments: number | undefined): Promise<PhaseCut> {
  const { from, to } = input;
  const others = [to, ...thirdTables(input)];
  if (new Set([from, ...others]).size <= others.length)
    fail('InvalidInput', 'Expected `from`, `to` and the tables of `absentIn` and the like to be different');
  const restored = await needTable(context, from);
  const keys = keyNames(restored);
  for (const other of others) {
    const table = await needTable(context, other);
    needSameKeys(restored, table);
    if (other === to && input.onlyInLive === 'delete' && !input.dryRun)
      allowDestroying(context, to, 'delete items of', table);
  }
  const { segments: asked, ...divided } = await cutTable(context, restored, { segments, others });
  const each = isBounded(input) ? Math.min(asked, eachOf(input, mostSegmentsCounted)) : asked;
  const state: CutState = { keys, each };
  return { ...divided, segments: isTwice(input) ? 2 * each : each, state };
}

/** Whether each segment may do only so much, so that what is done in each is counted. */
function isBounded({ maxItems, dryRun }: ReconcileInput): boolean {
  return maxItems !== undefined && !dryRun;
}

/** Where items are chosen, the live table is read after the restored one, in as many segments. */
function isTwice(input: ReconcileInput): boolean {
  return input.onlyInLive === 'delete' && !isWhole(input);
}

function eachOf(input: ReconcileInput, segments: number): number {
  return isTwice(input) ? segments / 2 : segments;
}

/** What was to be done in the segment, and its share of what the bound leaves over. */
function mostIn({ maxItems }: ReconcileInput, { number }: Segment, prepared: Findings): number | undefined {
  const { bySegment } = prepared;
  if (maxItems === undefined || !bySegment) return maxItems;
  return (bySegment[number] ?? 0) + shareOfRest(maxItems, planned(prepared), bySegment.length);
}

/** Whether all items of both tables are compared, which one scan of each can do. */
function isWhole({ filter, absentIn }: ReconcileInput): boolean {
  return filter === undefined && absentIn === undefined;
}

async function needDeleting(context: StepContext, to: string): Promise<void> {
  allowDestroying(context, to, 'delete items of', await needTable(context, to));
}

interface Doing {
  readonly onlyLooks: boolean;
  readonly most?: number | undefined;
}

async function work(context: StepContext, input: ReconcileInput, segment: Segment, { onlyLooks, most }: Doing) {
  const { number, state } = segment;
  const { keys, each } = state as unknown as CutState;
  const filter = itemFilter(input);
  const sides = { ...input, doing: onlyLooks ? 'comparing' : 'reconciling', keys, filter };
  const live = { name: input.to, keys, filter, writes: input.writes };
  const settled = new DifferenceWork(context, live, input, onlyLooks, most);
  const found = onlyLooks ? undefined : takeFound(context, input, segment);
  if (found) return await settleFound(context, found, settled);
  const walk = isWhole(input) ? walkBoth : number < each ? walkRestored : walkLive;
  const tally = await walk(context, sides, { number: number % each, of: each }, settled);
  // An attempt that goes on has not seen what the one before it found.
  if (onlyLooks && !context.resume) leaveFound(context, input, segment, settled, tally);
  return tally;
}
