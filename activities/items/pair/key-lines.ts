import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { addTallies, noWork, type Tally } from '../../../language/tally';
import { type LinesDirectory, SegmentLines } from '../../files/segment-lines';
import type { StepContext } from '../../step';
import type { Item } from '../attribute-value';
import { kindOf } from './kinds';
import { toldBefore } from './pair-place';
import type { Difference, PairScan } from './pair-scan';

type Walk = (
  context: StepContext,
  pair: PairScan,
  differences: (some: readonly Difference[], soFar: Tally) => Promise<{ readonly counts: Tally['counts'] }>,
) => Promise<Tally>;

/** A walk over a pair that also writes the keys of what differs, a line each, into the segment's file. */
export async function writingKeys(
  context: StepContext,
  pair: PairScan,
  directory: LinesDirectory,
  walk: Walk,
  counted: (some: readonly Difference[]) => Record<string, number>,
): Promise<Tally> {
  const file = await SegmentLines.begin(directory, pair.segment);
  try {
    // Where the lines of the attempt before are on another machine, all is read again.
    const isWhole = file.left >= (toldBefore(context).counts['keyBytes'] ?? 0);
    const tally = await walk(
      { ...context, resume: isWhole ? context.resume : undefined },
      pair,
      async (some, soFar) => {
        const lines = some.map((difference) => lineOf(difference, pair.keys));
        const keyBytes = await file.add(lines, soFar.counts['keyBytes'] ?? 0);
        return { counts: { ...counted(some), keyBytes } };
      },
    );
    const isThere = await file.end(tally.counts['keyBytes'] ?? 0);
    return addTallies(tally, { counts: { keyFiles: isThere ? 1 : 0 }, work: noWork });
  } finally {
    await file.close();
  }
}

function lineOf(difference: Difference, names: readonly string[]) {
  const { key, a, b } = difference;
  return { in: kindOf(difference), key: wireKey(a ?? b ?? key, names) };
}

/** Keys are texts, numbers or binary. */
function wireKey(item: Item, names: readonly string[]): Record<string, Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, wireValue(item[name])]));
}

function wireValue(value: AttributeValue | undefined): Record<string, string> {
  if (value?.B) return { B: Buffer.from(value.B).toString('base64') };
  return value?.N === undefined ? { S: value?.S ?? '' } : { N: value.N };
}
