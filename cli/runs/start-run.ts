import { type Client, ServiceError, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Plan } from '../../language/plan';
import type { Resumption } from '../../language/resumption';
import { tablesOfPlan } from '../../language/tables-of-plan';
import { taskQueue } from '../../worker/task-queue';
import type { Person, RunOptions } from '../../workflows/messages';
import { runbookKey } from '../../workflows/search-attributes';
import { CommandError, usageError } from '../command-error';
import { exitCodes } from '../exit-codes';

export const workflowType = 'runRunbook';

/** Starts a run; its id is the workflow's, and no id is ever used twice. */
export async function startRun(
  client: Client,
  plan: Plan,
  run: string,
  requester: Person,
  {
    priority,
    ...more
  }: Pick<RunOptions, 'resumption' | 'lockWaitMs'> & { readonly priority?: number | undefined } = {},
): Promise<void> {
  const goesOn = more.resumption !== undefined;
  const options = { ...more, ...optionsOfRun(requester) };
  try {
    await start(client, plan, run, { ...options, searchAttributes: true }, priority);
  } catch (error) {
    if (!isUnknownSearchAttribute(error)) throw startError(error, run, goesOn);
    const without = { ...options, searchAttributes: false };
    await start(client, plan, run, without, priority).catch((again) => Promise.reject(startError(again, run, goesOn)));
  }
}

/** Of a run that is a part of no other. */
export function optionsOfRun(requester: Person): Omit<RunOptions, 'searchAttributes'> {
  const within = { asksWithin: true, readsWithin: true };
  return { statusTellsPassed: true, admission: true, publish: true, permits: true, ...within, requester };
}

/** The server says at the start whether it knows the search attributes; the run must not set them when it does not. */
async function start(
  client: Client,
  plan: Plan,
  run: string,
  options: RunOptions,
  priorityKey: number | undefined,
): Promise<void> {
  await client.workflow.start(workflowType, {
    workflowId: run,
    taskQueue,
    args: [plan, options],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'FAIL',
    memo: {
      runbook: plan.runbook,
      planDigest: plan.digest,
      tables: tablesOfPlan(plan),
      ...lineMemo(options.resumption),
    },
    staticSummary: `${plan.runbook}: ${plan.description}`.slice(0, 200),
    ...(priorityKey !== undefined && { priority: { priorityKey } }),
    ...(options.searchAttributes
      ? { typedSearchAttributes: new TypedSearchAttributes([{ key: runbookKey, value: plan.runbook }]) }
      : {}),
  });
}

/** So that lists show the line of runs, and a run is known as the one that goes on with another. */
function lineMemo(resumption: Resumption | undefined) {
  return resumption && { resumes: resumption.of, origin: resumption.origin.run };
}

export function isUnknownSearchAttribute(error: unknown): boolean {
  if (!(error instanceof ServiceError)) return false;
  const cause = error.cause as { code?: number; details?: string } | undefined;
  return cause?.code === 3 && /search attribute/i.test(cause.details ?? '');
}

function startError(error: unknown, run: string, goesOn: boolean): unknown {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) return error;
  return alreadyThere(run, goesOn);
}

function alreadyThere(run: string, goesOn: boolean): CommandError {
  if (goesOn) {
    const message = `Somebody else has just resumed the run: it goes on as ${run}.`;
    return new CommandError('AlreadyResumed', message, `drillbook status ${run}`, exitCodes.usage);
  }
  return usageError(`A run "${run}" exists already.`, 'leave out --run-id, or give another one.');
}
