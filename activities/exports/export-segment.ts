import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Tally } from '../../language/tally';
import type { PartProgress } from '../files/part-file';
import type { ItemFilter } from '../inputs/item-filter';
import type { Segment } from '../item-step';
import { Fingerprint } from '../items/fingerprint';
import { walkSegment } from '../items/walk-segment';
import type { WireItem } from '../items/wire-item';
import type { StepContext } from '../step';
import { needClaim } from './export-directory';
import { segmentFileName } from './manifest';
import { SegmentFile } from './segment-file';

interface Choice {
  readonly table: string;
  readonly consistent: boolean;
  readonly gzip: boolean;
  readonly projection?: string | undefined;
}

const compress = promisify(gzip);

/** Writes the items of a segment that match to its file, and takes their fingerprint. */
export async function exportSegment(
  context: StepContext,
  directory: string,
  segment: Segment,
  filter: ItemFilter,
  { table, consistent, projection, gzip }: Choice,
): Promise<Tally> {
  await needClaim(context, directory);
  const path = join(directory, segmentFileName(segment.number, segment.of, gzip));
  const finished = await SegmentFile.finished(path);
  if (finished) return finished.tally;
  const file = new SegmentFile(path);
  const scan = { doing: 'exporting', table, segment, filter, consistent, projection };
  try {
    const tally = await walkSegment(
      context,
      scan,
      async ({ items, isPlain }) => {
        const { count, sum } = Fingerprint.of(items, isPlain).state();
        if (count > 0) await file.append(await linesOf(items, gzip));
        return { counts: { count }, sums: { items: sum }, kept: file.progress() };
      },
      (kept) => file.goOnWith(kept as PartProgress),
    );
    // A file of no bytes is not one that gzip takes.
    if (gzip && file.progress().bytes === 0) await file.append(await linesOf([], gzip));
    return (await file.finish(tally)).tally;
  } finally {
    await file.close();
  }
}

/** Each page is compressed by itself, so that a file can end after any: readers take such members as one text. */
async function linesOf(items: readonly WireItem[], gzip: boolean): Promise<Uint8Array> {
  const lines = Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join(''));
  return gzip ? await compress(lines) : lines;
}
