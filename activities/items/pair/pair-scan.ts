import type { Segment } from '../../item-step';
import type { Item } from '../attribute-value';

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
