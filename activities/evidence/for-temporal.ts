import { ApplicationFailure } from '@temporalio/activity';
import { failureFrom } from '../failure-mapping';
import { EvidenceBroken } from './evidence-broken';

/** Whatever could be put right meanwhile, such as a full disk or a permission, is worth another try. */
export function evidenceFailure(error: unknown): ApplicationFailure {
  const isBroken = error instanceof EvidenceBroken;
  const failure = failureFrom(error);
  return ApplicationFailure.create({
    type: isBroken ? error.name : failure.code,
    message: isBroken ? error.message : failure.message,
    nonRetryable: isBroken,
    details: [failure],
  });
}
