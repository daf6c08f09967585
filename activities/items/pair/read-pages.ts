import { noFilter } from '../../inputs/item-filter';
import type { StepContext } from '../../step';
import type { Side } from '../sketch/element-id';
import { type SegmentScan, scanPage } from '../walk-segment';
import type { ScanPage } from '../wire-scan';
import type { Cursor } from './pair-place';
import type { PairScan } from './pair-scan';

/** The pages of one table of a pair; the next one is asked for while one is worked on. */
export class PageReader {
  private readonly scan: SegmentScan;
  private ahead: Promise<ScanPage> | undefined;

  constructor(
    private readonly context: StepContext,
    { doing, segment, consistent, ...pair }: PairScan,
    side: Side,
    public cursor: Cursor,
  ) {
    this.scan = { doing, table: pair[side], segment, filter: noFilter, consistent };
    if (!cursor.done) this.ask(cursor.next);
  }

  /** Undefined after the last one. The cursor is then behind the page. */
  async page(): Promise<ScanPage | undefined> {
    if (this.cursor.done || !this.ahead) return undefined;
    const page = await this.ahead;
    this.cursor = page.next ? { next: page.next } : { done: true };
    if (page.next) this.ask(page.next);
    return page;
  }

  private ask(start: ScanPage['next']): void {
    this.ahead = scanPage(this.context, this.scan, start);
    // A failure is met when the page is wanted; until then it must not count as unhandled.
    this.ahead.catch(() => {});
  }
}
