import type { Client } from '@temporalio/client';
import { factsQueryName, type RunFacts } from '../../language/run-facts';

/** What a worker knows of a run, whether it goes on or has ended. */
export async function askedFacts(client: Client, run: string, execution?: string): Promise<RunFacts> {
  return await client.workflow.getHandle(run, execution).query<RunFacts>(factsQueryName);
}
