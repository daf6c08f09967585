import type { ScanCommandInput } from '@aws-sdk/client-dynamodb';
import type { JsonObject } from '../../language/json';
import { addTallies, addWork, noTally, noWork, type Tally, type Work } from '../../language/tally';
import { type ItemFilter, scanFilter } from '../inputs/item-filter';
import type { Segment } from '../item-step';
import type { StepContext } from '../step';
import { pacedCall } from './paced-call';
import { fromWire, type WireItem } from './wire-item';
import { type ScanPage, WireScan } from './wire-scan';

/** A scan of one segment of a table. */
export interface SegmentScan {
  /** For progress: `counting`. */
  readonly doing: string;
  readonly table: string;
  readonly segment: Segment;
  readonly filter: ItemFilter;
  readonly consistent: boolean;
  /** Only how many items match is wanted, not the items. */
  readonly countOnly?: boolean;
  /** Only these attributes, as an expression. */
  readonly projection?: string | undefined;
}

/** What a heartbeat keeps: all that the pages so far have come to, and, sealed, where the next one starts. */
type Resume = { readonly tally: Tally; readonly next: string; readonly kept?: JsonObject };

/** What a page has come to; `work` beside the reading itself, such as units of writes. */
export interface PageTally extends Omit<Tally, 'work'> {
  readonly work?: Partial<Work>;
  /** What is needed to go on after this page; no table data. */
  readonly kept?: JsonObject;
}

/**
 * Reads a segment page by page and adds up what `page` makes of each; it is told what those before it came to. A later
 * attempt goes on with the page that the last heartbeat tells, or from the start where this worker cannot open the seal;
 * so what `page` does may be done again for a page, or for all.
 *
 * @param goOn takes up what an earlier attempt kept; false where that cannot be, then all begins from the start.
 */
export async function walkSegment(
  context: StepContext,
  scan: SegmentScan,
  page: (page: ScanPage, before: Tally) => PageTally | Promise<PageTally>,
  goOn: (kept: JsonObject) => Promise<boolean> = async () => true,
): Promise<Tally> {
  const place = `${context.run.id}\n${context.step.path}\n${scan.table}\n${scan.segment.number}/${scan.segment.of}`;
  let { tally, start } = await progressOf(context, place, goOn);
  for (;;) {
    const read = await scanPage(context, scan, start);
    const { counts, sums, work, kept } = await page(read, tally);
    const took = { ...noWork, items: read.scanned, readUnits: read.units };
    tally = addTallies(tally, { counts, ...(sums && { sums }), work: addWork(took, { ...noWork, ...work }) });
    start = read.next;
    const progress = { doing: scan.doing, items: tally.work.items, work: tally.work };
    if (!start) {
      context.heartbeat(progress);
      return tally;
    }
    const next = context.seal.close(start as unknown as JsonObject, place);
    const resume: Resume = { tally, next, ...(kept && { kept }) };
    context.heartbeat({ ...progress, resume: resume as unknown as JsonObject });
  }
}

interface Progress {
  readonly tally: Tally;
  readonly start: WireItem | undefined;
}

async function progressOf(
  context: StepContext,
  place: string,
  goOn: (kept: JsonObject) => Promise<boolean>,
): Promise<Progress> {
  const anew = { tally: noTally, start: undefined };
  const resume = context.resume as unknown as Resume | undefined;
  const start = resume?.next && (context.seal.open(resume.next, place) as unknown as WireItem | undefined);
  return start && (await goOn(resume.kept ?? {})) ? { tally: resume.tally, start } : anew;
}

/** 1 MB, read consistently. */
export const unitsOfLargestPage = 256;

/** One page; `start` as the page before told, or undefined at the start of the segment. */
export async function scanPage(
  context: StepContext,
  { table, segment, filter, consistent, countOnly, projection }: SegmentScan,
  start: WireItem | undefined,
): Promise<ScanPage> {
  const input: ScanCommandInput = {
    TableName: table,
    Segment: segment.number,
    TotalSegments: segment.of,
    ConsistentRead: consistent,
    ...(start && { ExclusiveStartKey: fromWire(start) }),
    ...(countOnly && { Select: 'COUNT' }),
    ...(projection && { ProjectionExpression: projection }),
    ...scanFilter(filter),
  };
  let limit: { readonly Limit?: number } | undefined;
  const send = async () => {
    // Not before its turn has come: the call before may have told how large items are.
    limit ??= limitOf(context, table);
    const scan = new WireScan({ ...input, ...limit });
    return scan.pageOf(await context.items.send(scan));
  };
  const took = ({ units, scanned }: ScanPage) => ({ units, items: scanned });
  return await pacedCall(context, { kind: 'read', table }, send, took);
}

function limitOf({ pace }: StepContext, table: string) {
  const most = pace.mostItems('read', table, unitsOfLargestPage);
  return most === undefined ? {} : { Limit: most };
}
