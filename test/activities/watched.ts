import type { BegunTable, TagWatch } from '../../activities/contract';
import type { TagWatches } from '../../activities/tables/tag-watches';

/** Watches that only take note. */
export class Watched implements TagWatches {
  readonly begun: TagWatch[] = [];
  readonly ended: BegunTable[] = [];

  async begin(watch: TagWatch): Promise<void> {
    this.begun.push(watch);
  }

  async end(table: BegunTable): Promise<void> {
    this.ended.push(table);
  }
}
