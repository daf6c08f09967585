import { canonicalText, digestOfText } from '../../language/digest';
import type { JsonObject } from '../../language/json';
import { noWork, type Tally, type Work } from '../../language/tally';
import type { Segment } from '../item-step';
import type { Difference } from '../items/pair/pair-scan';
import type { StepContext } from '../step';
import { countsOfDifferences, type DifferenceWork } from './difference-work';
import type { ReconcileInput } from './input';

/** What the prepare phase has found in a segment. */
interface FoundInSegment {
  readonly differences: readonly Difference[];
  /** Of what does not differ. */
  readonly counts: Tally['counts'];
}

/** Settled at a time, with a heartbeat after each. */
const atATime = 1_000;

/** Keeps what was found, in the memory of this worker, lest the tables be read once more to settle it. */
export function leaveFound(
  context: StepContext,
  input: ReconcileInput,
  segment: Segment,
  { seen }: DifferenceWork,
  { counts }: Tally,
): void {
  if (!seen) return;
  const rest = Object.entries(counts).filter(([name]) => !countsOfDifferences.has(name));
  const found: FoundInSegment = { differences: seen.differences, counts: Object.fromEntries(rest) };
  context.memory.leave(nameOf(context, input, segment), found, seen.bytes);
}

/**
 * What the prepare phase of this attempt has found in the segment, where it was this worker that found it. Writes are on
 * the condition that items are as they were seen, so what was seen then is as good as a new look.
 */
export function takeFound(context: StepContext, input: ReconcileInput, segment: Segment): FoundInSegment | undefined {
  const found = context.memory.take(nameOf(context, input, segment)) as FoundInSegment | undefined;
  // A later attempt has to look at what the one before has done.
  return context.attempt === 1 ? found : undefined;
}

export async function settleFound(
  context: StepContext,
  { differences, counts }: FoundInSegment,
  work: DifferenceWork,
): Promise<Tally> {
  let tally: Tally = { counts, work: noWork };
  for (let start = 0; start < differences.length; start += atATime) {
    const end = Math.min(start + atATime, differences.length);
    const told = (items: number, sum: Work) => context.heartbeat({ doing: 'reconciling', items, work: sum });
    // Under a low limit a thousand writes take minutes.
    told(start, tally.work);
    tally = await work.settleOnto(tally, differences.slice(start, end), (sum) => told(start, sum));
    told(end, tally.work);
  }
  return tally;
}

function nameOf({ run, step }: StepContext, input: ReconcileInput, { number, of }: Segment): string {
  const asked = digestOfText(canonicalText(input as unknown as JsonObject));
  return [run.id, step.path, step.failedBefore ?? 0, asked, number, of].join('\n');
}
