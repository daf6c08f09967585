import type { Failure } from '../../language/failure';
import type { JsonObject } from '../../language/json';

/** What a person says of how a run goes on. Steps as they name them: by id, or by path. */
export interface ResumeOptions {
  /** It and all after it are run again, whatever became of them. */
  readonly from?: string;
  readonly skip?: readonly SkippedStep[];
  readonly reason?: string;
  /** Nothing more is run: what was done is undone, and `finally` runs. */
  readonly abort?: boolean;
  /** With `abort`: what the run ends as; else as aborted. */
  readonly failure?: Failure;
}

export interface SkippedStep {
  readonly step: string;
  readonly outputs?: JsonObject;
}
