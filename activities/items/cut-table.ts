import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { noFilter } from '../inputs/item-filter';
import type { PhaseCut } from '../item-step';
import type { StepContext } from '../step';
import { scanPage } from './walk-segment';

/** Of one segment; at 100,000 small items a second, a second or so of work. */
const segmentBytes = 2 ** 25;
const mostSegments = 4096;
/** Below it, what one segment after the other takes is not worth several. */
const tinyBytes = 2 ** 22;
/** One of so many segments is looked at where the stated size says nothing. */
const probed = 64;

export interface CutChoice {
  readonly segments?: number | undefined;
  /** How calls are to name it, where that is not by its name. */
  readonly table?: string;
  /** Further tables on which the same segments work. */
  readonly others?: readonly string[];
}

/**
 * Divides a table by its size. The size that DynamoDB states is hours old, nothing at all for a table just made: where
 * it is small, the first page of one of many segments tells. A wrong guess makes the work slower, never wrong.
 */
export async function cutTable(
  context: StepContext,
  described: TableDescription,
  { segments, others = [], table: name = described.TableName ?? '' }: CutChoice = {},
): Promise<PhaseCut> {
  const tables = [name, ...others];
  const stated = { bytes: described.TableSizeBytes ?? 0, items: described.ItemCount ?? 0 };
  if (segments !== undefined)
    return { segments, tables, small: false, ...(stated.items && { totalItems: stated.items }) };
  const size = stated.bytes >= segmentBytes ? stated : larger(stated, await probe(context, name));
  const count = Math.min(mostSegments, Math.max(8, Math.ceil(size.bytes / segmentBytes)));
  return {
    segments: size.bytes < tinyBytes ? 1 : count,
    tables,
    // Activities for parts of what is one's work would take longer than the work.
    small: size.bytes < segmentBytes,
    ...(size.items > 0 && { totalItems: size.items }),
  };
}

interface Size {
  readonly bytes: number;
  readonly items: number;
}

async function probe(context: StepContext, table: string): Promise<Size> {
  const segment = { number: 0, of: probed };
  const scan = {
    doing: 'looking how large it is',
    table,
    segment,
    filter: noFilter,
    consistent: false,
    countOnly: true,
  };
  const { units, scanned } = await scanPage(context, scan, undefined);
  // Half a unit for each 4 KB.
  return { bytes: scanned === 0 ? 0 : units * 8_192 * probed, items: scanned * probed };
}

function larger(one: Size, other: Size): Size {
  return one.bytes >= other.bytes ? one : other;
}
