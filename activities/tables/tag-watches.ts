import type { BegunTable, TagWatch } from '../contract';

/**
 * DynamoDB takes no tags with a restore, and none until the table is ACTIVE. A watch tags the table then, whatever has
 * become of the run; `waitActive`, which tags it in an ordinary run, calls the watch off. Neither fails: a run must not
 * be held up by what it does not need.
 */
export interface TagWatches {
  begin(watch: TagWatch): Promise<void>;
  end(table: BegunTable): Promise<void>;
}

export const noTagWatches: TagWatches = { begin: async () => {}, end: async () => {} };
