import type { StepRequest } from '../../activities/contract';
import type { Scope } from '../../language/expressions';
import type { JsonObject } from '../../language/json';
import type { JournalRecord } from '../../language/run-facts';

/** What a form of step gets from the interpreter. */
export interface StepSurroundings {
  readonly scope: Scope;
  readonly request: Pick<StepRequest, 'run' | 'created'>;
  /** Adds what is known before the step ends to its journal record. */
  note(facts: Pick<JournalRecord, 'inputsDigest' | 'prepared'>): void;
}

export interface StepResult {
  readonly outputs: JsonObject;
  readonly tries?: number;
}
