import { ApplicationFailure, Context } from '@temporalio/activity';
import { failureFrom } from '../failure-mapping';

/** For what is done about a run, not in it: whatever went wrong can be put right while it is tried again. */
export async function tryAgainLater<T>(work: () => Promise<T>): Promise<T> {
  const { cancellationSignal } = Context.current();
  try {
    return await work();
  } catch (error) {
    if (cancellationSignal.aborted) throw cancellationSignal.reason;
    const { code: type, message, hint } = failureFrom(error);
    throw ApplicationFailure.create({ type, message: hint ? `${message}. Try: ${hint}` : message });
  }
}
