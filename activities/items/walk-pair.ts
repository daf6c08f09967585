import type { Tally } from '../../language/tally';
import type { Segment } from '../item-step';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import type { Item } from './attribute-value';
import type { PageTally } from './walk-segment';

/** The same segment of two tables that have the same keys. */
export interface PairScan {
  /** For progress: `comparing`. */
  readonly doing: string;
  readonly a: string;
  readonly b: string;
  /** Names of the key attributes, partition key first. */
  readonly keys: readonly string[];
  readonly segment: Segment;
  readonly consistent: boolean;
}

/** What two tables have under one key, read consistently after the scans; at most one of them has nothing. */
export interface Difference {
  readonly key: Item;
  readonly a: Item | undefined;
  readonly b: Item | undefined;
}

/**
 * Reads both sides of a segment once and hands over what differs, each difference confirmed by consistent reads, some
 * at a time. The tally has the counts `a`, `b` and `unsettled`, and the sums `a` and `b` of the fingerprints.
 */
export async function walkPair(
  _context: StepContext,
  _pair: PairScan,
  _differences: (some: readonly Difference[]) => Promise<PageTally>,
): Promise<Tally> {
  return fail('Internal', 'Not there yet');
}
