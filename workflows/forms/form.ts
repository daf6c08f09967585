import type { StepRequest } from '../../activities/contract';
import type { Scope } from '../../language/expressions';
import type { JsonObject } from '../../language/json';
import type { PlanStep } from '../../language/plan';
import type { JournalRecord, WorkDone } from '../../language/run-facts';
import type { Frame } from '../frame';
import type { RunContext } from '../run-context';

/** What a form of step gets from the interpreter. */
export interface StepSurroundings {
  readonly scope: Scope;
  readonly frame: Frame;
  readonly run: RunContext;
  /** Of the step, as in the journal. */
  readonly path: string;
  /** Of the record in the journal. */
  readonly seq: number;
  /** Inputs that a person gave for this attempt, in place of the runbook's. */
  readonly overrides?: JsonObject;
  readonly request: Omit<StepRequest, 'input'>;
  /** Adds what is known before the step ends to its journal record. */
  note(
    facts: Pick<
      JournalRecord,
      'inputsDigest' | 'prepared' | 'tables' | 'confidence' | 'work' | 'permitWait' | 'actor' | 'reason'
    >,
  ): void;
  /** What the attempt has noted of its work so far. */
  work(): WorkDone | undefined;
  /** Runs steps that stand within this one. */
  runSteps(steps: readonly PlanStep[], frame: Frame): Promise<void>;
}

export interface StepResult {
  readonly outputs: JsonObject;
  readonly tries?: number;
}
