import type { JsonObject } from '../../language/json';
import type { JournalRecord } from '../../language/run-facts';

/** A run that has passed. */
export interface EngineRun {
  readonly id: string;
  /** From the request to start it until its result is there. */
  readonly seconds: number;
  readonly journal: readonly JournalRecord[];
}

/** The record of the only step of a run. */
export function onlyStep({ id, journal }: EngineRun): JournalRecord {
  const [record] = journal;
  if (!record || journal.length > 1) throw new Error(`Expected ${id} to have one step, got ${journal.length}`);
  return record;
}

export function outputsOf(run: EngineRun): JsonObject {
  return onlyStep(run).outputs ?? {};
}

/** Into how many segments the engine divided the table of the only step. */
export function segmentsOf(run: EngineRun): number {
  return onlyStep(run).work?.segments?.of ?? 1;
}
