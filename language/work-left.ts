import type { JsonObject } from './json';
import type { JournalRecord } from './run-facts';

/**
 * What an attempt that did not succeed had prepared: the next one tells by it what is its own. Nothing, where the attempt
 * met a table that is not its own: the next one must not take that for its work.
 */
export function workLeft({ outcome, prepared, failure }: JournalRecord): JsonObject | undefined {
  const isOver = outcome === 'succeeded' || outcome === 'skipped' || failure?.code === 'TableExists';
  return isOver ? undefined : prepared;
}
