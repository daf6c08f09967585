import type { JsonObject } from '../language/json';

/** One row of the table of faults: what goes wrong, what must happen then, and the trial that shows it. */
export interface FaultRow {
  /** `kebab-case`, said after `--only`. */
  readonly name: string;
  readonly fault: string;
  readonly must: string;
  readonly proof: string;
  /** Tries the ways through the shipped runbooks, of which `scenes` may choose. */
  readonly byScene?: true;
  run(options: RowOptions): Promise<RowResult>;
}

export interface RowOptions {
  /** The same seed tries the same cases, as far as the machine's own timing lets it. */
  readonly seed: number;
  /** The share of the whole trial to make, above 0 and up to 1, which is what counts as the proof. */
  readonly size?: number;
  /** Names of runbooks, or of ways through them as in `recover-items (some were lost)`; all when absent. */
  readonly scenes?: readonly string[];
  /** Told how far a long trial has come. */
  readonly onProgress?: (line: string) => void;
}

export interface RowResult {
  readonly tried: number;
  readonly failed: number;
  /** Figures, and under `failures` what went wrong in which case. */
  readonly details: JsonObject;
}

/** How many of `full` a share of the trial is; never fewer than `least`. */
export function shareOf(full: number, { size = 1 }: RowOptions, least = 1): number {
  return Math.min(full, Math.max(least, Math.round(full * size)));
}
