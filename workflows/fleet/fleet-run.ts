import { ApplicationFailure, TypedSearchAttributes, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ChildWorkflowCancellationType,
  type ChildWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  startChild,
} from '@temporalio/workflow';
import { planFor } from '../../language/fleet/plan-for';
import { fleetRunId } from '../../language/fleet/run-id';
import type { FleetTable } from '../../language/fleet-facts';
import { measuresOf } from '../../language/measures/measures-of';
import { drillPriority } from '../../language/permits/permit';
import type { Plan } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import { type RunOptions, runFailedType } from '../messages';
import { runbookKey } from '../search-attributes';
import { messageOf } from './fleet-state';
import type { FleetInput } from './messages';

type Run = ChildWorkflowHandle<(plan: Plan, options: RunOptions) => Promise<RunFacts>>;
type End = Pick<FleetTable, 'verdict' | 'message' | 'startedAt' | 'endedAt' | 'rtoMs' | 'rtoObjectiveMs' | 'rpoMs'>;

/** Starts the run of a table; answers its end where it cannot even begin. */
export async function startRunOf(fleet: string, { open, options }: FleetInput, table: string): Promise<Run | End> {
  const plan = planFor(open, table);
  if ('fault' in plan) return { verdict: 'error', message: `InvalidInput: ${plan.fault}`.slice(0, 300) };
  const { runbook, description, digest } = plan;
  try {
    return await startChild<(plan: Plan, options: RunOptions) => Promise<RunFacts>>('runRunbook', {
      workflowId: fleetRunId(fleet, table),
      args: [plan, options],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      // It is to clean up after itself, whether the fleet is cancelled or ended from outside.
      cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      memo: { runbook, planDigest: digest, tables: [table], fleet },
      // Real recoveries come first.
      priority: { priorityKey: drillPriority },
      staticSummary: `${runbook} of ${table}: ${description}`.slice(0, 200),
      ...(options.searchAttributes && {
        typedSearchAttributes: new TypedSearchAttributes([{ key: runbookKey, value: runbook }]),
      }),
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return { verdict: 'error', message: `A run "${fleetRunId(fleet, table)}" exists already` };
  }
}

/** Waits until a run has ended. Does not throw: whatever became of it is an end. */
export async function endOfRun(run: Run): Promise<End> {
  try {
    return endIn(await run.result());
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof ApplicationFailure && cause.type === runFailedType && cause.details?.[0]) {
      return endIn(cause.details[0] as RunFacts);
    }
    const why = isCancellation(error) ? 'it was cancelled' : `it was ended from outside: ${messageIn(cause ?? error)}`;
    return { verdict: 'error', message: `The run has no verdict of its own: ${why}`.slice(0, 300) };
  }
}

function endIn(facts: RunFacts): End {
  const { verdict = 'error', startedAt, endedAt } = facts;
  const { rtoMs, rtoObjectiveMs, rpoMs } = measuresOf(facts);
  const measured = {
    ...(rtoMs !== undefined && { rtoMs }),
    ...(rtoObjectiveMs !== undefined && { rtoObjectiveMs }),
    ...(rpoMs !== undefined && { rpoMs }),
  };
  return { verdict, startedAt, ...(endedAt && { endedAt }), ...measured, ...messageOf(facts) };
}

function messageIn(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
