import type { QueryDefinition } from '@temporalio/common';
import type { RunFacts } from '../../language/run-facts';
import { taskQueue } from '../../worker/task-queue';
import { factsQuery } from '../../workflows/messages';
import type { Connected } from '../connection/connect';
import { countPollers } from '../connection/pollers';

export type FactsAnswer<Facts = RunFacts> =
  | { readonly facts: Facts; readonly missing?: undefined; readonly noWorker?: undefined }
  | { readonly facts?: undefined; readonly missing: string; readonly noWorker: boolean };

const nobody = { missing: `no worker is polling task queue "${taskQueue}"`, noWorker: true } as const;

/** A query needs a worker; with none it would wait. */
const answerWithinMs = 3_000;
/** Of a run that has ended, which a worker has to go through from its start, and which is asked only once. */
export const answerOfEndedMs = 15_000;

interface Asking {
  /** Whether nobody polled when it was asked before. */
  readonly alone?: boolean;
  readonly withinMs?: number;
}

/**
 * Asks a worker for the facts of a run. That nobody polls is believed only when a query was not answered either, since
 * a server spreads pollers over partitions; once it is so (`alone`), the pollers are looked at first.
 */
export function queryFacts(connected: Connected, run: string, asking: Asking = {}): Promise<FactsAnswer> {
  return askWorker(connected, run, factsQuery, asking);
}

/** The same of any query for what is known of a workflow. */
export async function askWorker<Facts>(
  { client }: Connected,
  run: string,
  query: QueryDefinition<Facts>,
  { alone = false, withinMs = answerWithinMs }: Asking = {},
): Promise<FactsAnswer<Facts>> {
  if (alone && (await countPollers(client)) === 0) return nobody;
  try {
    const facts = await client.connection.withDeadline(Date.now() + withinMs, () =>
      client.workflow.getHandle(run).query(query),
    );
    return { facts };
  } catch (error) {
    const workers = await countPollers(client);
    if (workers === 0) return nobody;
    return { missing: `no worker answered: ${reasonOf(error)}`, noWorker: false };
  }
}

/** As the server put it, where it did. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message: string; cause?: { details?: unknown } };
  return cause?.details ? `${message}: ${cause.details}` : message;
}
