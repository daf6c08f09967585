import { WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import type { RunFacts } from '../../language/run-facts';
import { type PublishedRun, publishRunId } from '../../workflows/messages';
import type { Connected } from '../connection/connect';
import type { Printer } from '../printers/printer';

/** How long a command that has followed a run waits for its evidence. */
const patienceMs = 30_000;

/** Where the evidence of a run is that has just ended; undefined where its worker keeps none, or is not done yet. */
export async function publishedEvidence(
  { client }: Connected,
  printer: Printer,
  facts: RunFacts,
): Promise<string | undefined> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const published = client.workflow.getHandle(publishRunId(facts));
    const { evidence } = (await client.withAbortSignal(signal, () => published.result())) as PublishedRun;
    return evidence ?? undefined;
  } catch (error) {
    // A run that was ended from outside publishes nothing, nor does one of an older version.
    if (error instanceof WorkflowNotFoundError) return undefined;
    const why = error instanceof WorkflowFailedError ? rootOf(error).message : undefined;
    if (why === undefined && !signal.aborted) throw error;
    printer.print({
      type: 'warning',
      message: `The evidence of the run is not written${why === undefined ? ' yet' : `: ${why}`}`,
      hint: 'see what its worker says; it goes on trying what another try can help.',
    });
    return undefined;
  }
}

/** What the activity said, below what the workflow says of it. */
function rootOf(error: Error): Error {
  return error.cause instanceof Error ? rootOf(error.cause) : error;
}
