import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { OpenPlan } from '../../language/fleet/open-plan';
import { drillPriority } from '../../language/permits/permit';
import { taskQueue } from '../../worker/task-queue';
import { type FleetInput, runFleetType } from '../../workflows/fleet/messages';
import type { Person, RunOptions } from '../../workflows/messages';
import { runbookKey } from '../../workflows/search-attributes';
import { usageError } from '../command-error';
import { isUnknownSearchAttribute, optionsOfRun } from '../runs/start-run';
import { type FleetKeys, fleetInput } from './fleet-input';

/** Starts a fleet; its id is the workflow's, and no id is ever used twice. */
export async function startFleet(
  client: Client,
  open: OpenPlan,
  keys: FleetKeys,
  run: string,
  requester: Person,
  more: Pick<RunOptions, 'lockWaitMs'>,
): Promise<void> {
  const begin = (searchAttributes: boolean) => {
    const options = { ...more, ...optionsOfRun(requester), searchAttributes };
    return start(client, run, fleetInput(open, keys, options));
  };
  try {
    await begin(true).catch((error) => (isUnknownSearchAttribute(error) ? begin(false) : Promise.reject(error)));
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    throw usageError(`A run "${run}" exists already.`, 'leave out --run-id, or give another one.');
  }
}

async function start(client: Client, run: string, input: FleetInput): Promise<void> {
  await client.workflow.start(runFleetType, {
    workflowId: run,
    taskQueue,
    args: [input],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'FAIL',
    ...fleetMarks(input),
  });
}

/** By what lists know a fleet. */
export function fleetMarks({ open, options }: Pick<FleetInput, 'open' | 'options'>) {
  const { runbook, digest, description } = open.plan;
  return {
    memo: { runbook, planDigest: digest },
    priority: { priorityKey: drillPriority },
    staticSummary: `A fleet of ${runbook}: ${description}`.slice(0, 200),
    ...(options.searchAttributes && {
      typedSearchAttributes: new TypedSearchAttributes([{ key: runbookKey, value: runbook }]),
    }),
  };
}
