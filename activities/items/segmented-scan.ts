import {
  ScanCommand,
  type ScanCommandInput,
  type ScanCommandOutput,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { JsonObject } from '../../language/json';
import { type ItemFilter, scanFilter } from '../inputs/item-filter';
import { persist } from '../patience';
import type { StepContext } from '../step';
import { inParallel } from './in-parallel';
import { unitsIn } from './paced-call';
import { unitsOfLargestPage } from './walk-segment';

/** A scan over all segments of a table that adds up what it finds. */
export interface SegmentedScan<Tally extends JsonObject> {
  /** For progress: `counting`. */
  readonly doing: string;
  readonly table: TableDescription;
  readonly filter: ItemFilter;
  readonly consistent: boolean;
  /** Only how many items match is wanted, not the items. */
  readonly countOnly?: boolean;
  readonly segments?: number | undefined;
  readonly zero: Tally;
  page(page: ScanCommandOutput): Tally | Promise<Tally>;
  add(one: Tally, other: Tally): Tally;
  progress(tally: Tally): { readonly items: number; readonly totalItems?: number | undefined };
}

/**
 * What a heartbeat keeps of a scan: which segments are done and what they add up to. A segment is all or nothing,
 * because a cursor within one holds the key of an item, and heartbeats end up in histories.
 */
type Resume<Tally> = {
  readonly segments: number;
  /** All segments below it are done. */
  readonly below: number;
  /** Done beyond `below`. */
  readonly beyond: readonly number[];
  readonly tally: Tally;
};

const parallel = 4;

export async function scanSegments<Tally extends JsonObject>(
  context: StepContext,
  scan: SegmentedScan<Tally>,
): Promise<Tally> {
  const resumed = context.resume as Resume<Tally> | undefined;
  const segments = resumed?.segments ?? scan.segments ?? segmentsFor(scan.table);
  const done = new Set(resumed?.beyond ?? []);
  let below = resumed?.below ?? 0;
  let finished = resumed?.tally ?? scan.zero;
  let soFar = finished;

  const finish = (segment: number, part: Tally) => {
    finished = scan.add(finished, part);
    done.add(segment);
    while (done.delete(below)) below += 1;
  };
  const beat = () => {
    const resume: Resume<Tally> = { segments, below, beyond: [...done], tally: finished };
    context.heartbeat({ doing: scan.doing, ...scan.progress(soFar), resume });
  };
  const open = Array.from({ length: segments }, (_, segment) => segment).filter((at) => at >= below && !done.has(at));
  await inParallel(parallel, open, async (segment) => {
    let part = scan.zero;
    for await (const page of pages(context, scan, segment, segments)) {
      const found = await scan.page(page);
      part = scan.add(part, found);
      soFar = scan.add(soFar, found);
      beat();
    }
    finish(segment, part);
    beat();
  });
  return finished;
}

/** What an earlier attempt had finished. */
export function tallyAtStart<Tally>(context: StepContext): Tally | undefined {
  return (context.resume as Resume<Tally> | undefined)?.tally;
}

async function* pages<Tally extends JsonObject>(
  context: StepContext,
  { table, filter, consistent, countOnly }: SegmentedScan<Tally>,
  segment: number,
  segments: number,
): AsyncGenerator<ScanCommandOutput> {
  let start: ScanCommandOutput['LastEvaluatedKey'];
  do {
    context.signal.throwIfAborted();
    const name = table.TableName ?? '';
    const most = context.pace.mostItems('read', name, unitsOfLargestPage);
    const request: ScanCommandInput = {
      TableName: table.TableName,
      Segment: segment,
      TotalSegments: segments,
      ConsistentRead: consistent,
      ExclusiveStartKey: start,
      ReturnConsumedCapacity: 'TOTAL',
      ...(most !== undefined && { Limit: most }),
      ...(countOnly && { Select: 'COUNT' }),
      ...scanFilter(filter),
    };
    const turn = await context.pace.turn('read', name);
    const page = await persist(context, () => context.items.send(new ScanCommand(request)));
    context.pace.spent('read', unitsIn(page), turn, page.ScannedCount);
    yield page;
    start = page.LastEvaluatedKey;
  } while (start);
}

/** Some 32 MB each. The table's size is hours old, which costs a repeated segment at worst, never a wrong result. */
function segmentsFor(table: TableDescription): number {
  return Math.min(4096, Math.max(8, Math.ceil((table.TableSizeBytes ?? 0) / 2 ** 25)));
}
