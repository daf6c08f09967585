import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { addTallies, noWork, type Tally } from '../../../language/tally';
import type { StepProgress } from '../../contract';
import { type LinesDirectory, linesOfSegment } from '../../files/lines-directory';
import type { PartFile, PartProgress } from '../../files/part-file';
import type { StepContext } from '../../step';
import type { Item } from '../attribute-value';
import { kindOf } from './kinds';
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
  const file = await linesOfSegment(directory, pair.segment);
  try {
    const tally = await walk(await tellingOf(file, context), pair, async (some, soFar) => {
      // A walk that cannot go on where the attempt before was begins at the start, and so do the lines.
      if (file.progress().bytes !== (soFar.counts['keyBytes'] ?? 0)) await file.beginAnew();
      const lines = Buffer.from(
        some.map((difference) => `${JSON.stringify(lineOf(difference, pair.keys))}\n`).join(''),
      );
      await file.append(lines);
      return { counts: { ...counted(some), keyBytes: lines.length } };
    });
    const isThere = (tally.counts['keyBytes'] ?? 0) > 0;
    await (isThere ? file.finish() : file.remove());
    return addTallies(tally, { counts: { keyFiles: isThere ? 1 : 0 }, work: noWork });
  } finally {
    await file.close();
  }
}

/** A context whose heartbeats also tell of the lines; all is read again where those of the attempt before are not here. */
async function tellingOf(file: PartFile, context: StepContext): Promise<StepContext> {
  const before = context.resume?.['lines'] as PartProgress | undefined;
  const isHere = before !== undefined && (await file.goOnWith(before));
  const heartbeat = ({ resume, ...progress }: StepProgress) =>
    context.heartbeat({ ...progress, ...(resume && { resume: { ...resume, lines: file.progress() } }) });
  return { ...context, resume: isHere ? context.resume : undefined, heartbeat };
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
