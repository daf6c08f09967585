import { type WorkflowExecutionDescription, WorkflowNotFoundError } from '@temporalio/client';
import { factsAtEnd } from '../../activities/runs/facts-at-end';
import type { RunFacts } from '../../language/run-facts';
import { runFleetType } from '../../workflows/fleet/messages';
import { segmentGroupType } from '../../workflows/messages';
import { usageError } from '../command-error';
import type { Connected } from '../connection/connect';
import { answerOfEndedMs, queryFacts } from './query-facts';
import { workflowType } from './start-run';

export interface RunView {
  readonly description: WorkflowExecutionDescription;
  /** Absent when nobody could be asked; `missing` says why then. */
  readonly facts?: RunFacts;
  readonly missing?: string;
  readonly noWorker?: boolean;
}

/** What is known of a run: from its result where it has ended, else from a worker. */
export async function viewRun(connected: Connected, run: string): Promise<RunView> {
  const description = await describeRun(connected, run);
  if (description.status.name === 'RUNNING') return { description, ...(await queryFacts(connected, run)) };
  const facts = await factsAtEnd(connected.client, run);
  if (facts) return { description, facts };
  return { description, ...(await queryFacts(connected, run, { withinMs: answerOfEndedMs })) };
}

/** The run that one is a part of, if any. */
export function partOf({ memo }: Pick<WorkflowExecutionDescription, 'memo'>): string | undefined {
  const parent = memo?.['parent'];
  return parent === undefined ? undefined : String(parent);
}

/** Throws a usage error when there is no such run. */
export async function describeRun({ client, target }: Connected, run: string): Promise<WorkflowExecutionDescription> {
  const description = await client.workflow
    .getHandle(run)
    .describe()
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    });
  if (!description) {
    throw usageError(`There is no run "${run}" on ${target.connection.address}.`, '`drillbook list` shows the runs.');
  }
  if (description.type !== workflowType) throw noRun(description);
  return description;
}

/** Fleets, and the workflows that serve runs: locks, and groups of segments. */
function noRun({ workflowId, type, parentExecution }: WorkflowExecutionDescription): Error {
  if (type === runFleetType) {
    const hint = `\`drillbook status ${workflowId}\` shows its runs.`;
    return usageError(`"${workflowId}" is no run, but a fleet of many.`, hint);
  }
  const of = type === segmentGroupType ? parentExecution?.workflowId : undefined;
  if (of === undefined) return usageError(`"${workflowId}" is no run.`, '`drillbook list` shows the runs.');
  return usageError(`"${workflowId}" is no run, but does segments of a table for one.`, `drillbook status ${of}`);
}
