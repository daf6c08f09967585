import type { ScheduleOptionsAction } from '@temporalio/client';
import { type BaseWorkflowOptions, TypedSearchAttributes } from '@temporalio/common';
import { durationMs } from '../../language/duration';
import type { OpenPlan } from '../../language/fleet/open-plan';
import { drillPriority } from '../../language/permits/permit';
import type { Plan } from '../../language/plan';
import type { Schedule } from '../../language/schedule/schedule-keys';
import { taskQueue } from '../../worker/task-queue';
import { runFleetType } from '../../workflows/fleet/messages';
import type { Person } from '../../workflows/messages';
import { runbookKey } from '../../workflows/search-attributes';
import { fleetInput } from '../fleets/fleet-input';
import { fleetMarks } from '../fleets/start-fleet';
import { optionsOfRun, workflowType } from '../runs/start-run';
import type { ScheduleMemo } from './memo';

/** A schedule as it is to be, with the plan that its runs carry out. */
export interface WantedSchedule {
  readonly schedule: Schedule;
  readonly plan: Plan;
  /** Where it starts fleets: `plan` is this one's, without the name of a table. */
  readonly open?: OpenPlan;
  readonly fromFile: boolean;
}

/** The SDK sends a priority, and its type does not have it. */
type ScheduleAction = ScheduleOptionsAction & Pick<BaseWorkflowOptions, 'priority'>;

/** What Temporal starts each time. It appends the time to the id. */
export function actionOf(
  { schedule, plan, open }: WantedSchedule,
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
  const common = { type: 'startWorkflow', workflowId: schedule.name, taskQueue } as const;
  if (open) {
    const input = fleetInput(open, schedule, options, schedule.name);
    const { memo: marks, ...rest } = fleetMarks(input);
    return { ...common, ...rest, workflowType: runFleetType, args: [input], memo: { ...marks, scheduled: memo } };
  }
  return {
    ...common,
    workflowType,
    args: [plan, options],
    memo: { runbook: plan.runbook, planDigest: plan.digest, scheduled: memo },
    priority: { priorityKey: drillPriority },
    staticSummary: `${plan.runbook}: ${plan.description}`.slice(0, 200),
    ...(searchAttributes && {
      typedSearchAttributes: new TypedSearchAttributes([{ key: runbookKey, value: plan.runbook }]),
    }),
  };
}
