import type { ScheduleOptionsAction } from '@temporalio/client';
import { type BaseWorkflowOptions, TypedSearchAttributes } from '@temporalio/common';
import { durationMs } from '../../language/duration';
import { drillPriority } from '../../language/permits/permit';
import type { Plan } from '../../language/plan';
import type { Schedule } from '../../language/schedule/schedule-keys';
import { taskQueue } from '../../worker/task-queue';
import type { Person } from '../../workflows/messages';
import { runbookKey } from '../../workflows/search-attributes';
import { optionsOfRun, workflowType } from '../runs/start-run';
import type { ScheduleMemo } from './memo';

/** A schedule as it is to be, with the plan that its runs carry out. */
export interface WantedSchedule {
  readonly schedule: Schedule;
  readonly plan: Plan;
  readonly fromFile: boolean;
}

/** The SDK sends a priority, and its type does not have it. */
type ScheduleAction = ScheduleOptionsAction & Pick<BaseWorkflowOptions, 'priority'>;

/** What Temporal starts each time. It appends the time to the id. */
export function actionOf(
  { schedule, plan }: WantedSchedule,
  memo: ScheduleMemo,
  requester: Person,
  searchAttributes: boolean,
): ScheduleAction {
  const { wait } = schedule;
  const options = {
    ...optionsOfRun(requester),
    ...(wait !== undefined && { lockWaitMs: durationMs(wait) }),
    searchAttributes,
  };
  return {
    type: 'startWorkflow',
    workflowType,
    workflowId: schedule.name,
    taskQueue,
    args: [plan, options],
    memo: { runbook: plan.runbook, planDigest: plan.digest, scheduled: memo },
    priority: { priorityKey: drillPriority },
    staticSummary: `${plan.runbook}: ${plan.description}`.slice(0, 200),
    ...(searchAttributes && {
      typedSearchAttributes: new TypedSearchAttributes([{ key: runbookKey, value: plan.runbook }]),
    }),
  };
}
