import type { Failure, FailureCode } from '../language/failure';

/** How a step says that it cannot go on; becomes the failure record of its journal entry. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

export function fail(code: FailureCode, message: string, more: Omit<Failure, 'code' | 'message'> = {}): never {
  throw new StepFailure({ code, message, ...more });
}
