import type { WorkflowExecutionDescription } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { RunFacts } from '../../language/run-facts';
import type { ResumedAs } from '../../report/next-steps';
import type { Connected } from '../connection/connect';
import { statusWord } from './finish';

type OfLine = Pick<RunFacts, 'run' | 'resumes'>;

/** `drill-1-r2` after `drill-1`: an id that only one run can have, so that no two go on with the same. */
export function nextRunId({ run, resumes }: OfLine): string {
  const origin = resumes?.origin ?? run;
  return `${origin}-r${numberOf(run, origin) + 1}`;
}

function numberOf(run: string, origin: string): number {
  return Number(/^-r(\d+)$/.exec(run.slice(origin.length))?.[1] ?? 1);
}

/** The newest of the runs that went on with a run; undefined where none did. */
export async function newestSuccessor(connected: Connected, facts: OfLine): Promise<ResumedAs | undefined> {
  const origin = facts.resumes?.origin ?? facts.run;
  let found: ResumedAs | undefined;
  for (let number = numberOf(facts.run, origin) + 1; ; number += 1) {
    const run = `${origin}-r${number}`;
    const description = await descriptionOf(connected, run);
    // A run may bear such a name by its own will.
    if (description?.memo?.['origin'] !== origin) return found;
    const { name } = description.status;
    found = { run, status: name === 'COMPLETED' ? 'passed' : statusWord(name) };
  }
}

async function descriptionOf({ client }: Connected, run: string): Promise<WorkflowExecutionDescription | undefined> {
  try {
    return await client.workflow.getHandle(run).describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
