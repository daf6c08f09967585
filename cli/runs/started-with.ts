import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow';
import type { Plan } from '../../language/plan';
import type { RunOptions } from '../../workflows/messages';
import { CommandError } from '../command-error';
import type { Connected } from '../connection/connect';

/** What a run was started with, from the first event of its history. */
export interface StartedWith {
  readonly plan: Plan;
  readonly options: RunOptions;
}

export async function startedWith({ client, target }: Connected, run: string): Promise<StartedWith> {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: target.namespace,
    execution: { workflowId: run },
    maximumPageSize: 1,
  });
  const input = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads;
  // The client's converter, so that what was encoded on its way there is decoded.
  const [plan, options] = await decodeArrayFromPayloads(client.options.loadedDataConverter, input);
  if (plan) return { plan: plan as Plan, options: (options ?? { searchAttributes: false }) as RunOptions };
  throw new CommandError(
    'NoPlan',
    `The history of the run ${run} does not tell what it was started with.`,
    'drillbook resume REPORT.json, or --runbook FILE.',
  );
}
