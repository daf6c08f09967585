import type { Row } from './data-file';

/** What `loadItems` loads: a file, or all files of an export. */
export interface DataSource {
  /** As the runbook names it, for messages. */
  readonly name: string;
  /** Digest of all that is in it; throws on what cannot be read, and on what is not as it says itself. */
  digest(): Promise<string>;
  /** In the same order each time. Throws `InvalidData` with file, line and column at the first that cannot be loaded. */
  rows(): AsyncIterable<Row>;
  /** What its rows must come to as `fingerprintTable` takes it, where it says so itself. */
  readonly fingerprint?: string;
}
