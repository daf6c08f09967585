import { type ScheduleDescription, type ScheduleHandle, ScheduleNotFoundError } from '@temporalio/client';
import { runFleetType } from '../../workflows/fleet/messages';
import { usageError } from '../command-error';
import type { Connected } from '../connection/connect';
import { workflowType } from '../runs/start-run';
import { memoOf, type ScheduleMemo } from './memo';

/** A schedule of Drillbook's on the server. */
export interface FoundSchedule {
  readonly handle: ScheduleHandle;
  readonly description: ScheduleDescription;
  readonly memo: ScheduleMemo;
}

/** Undefined where there is none; throws a usage error where one of that name is not Drillbook's. */
export async function findSchedule({ client }: Connected, name: string): Promise<FoundSchedule | undefined> {
  const handle = client.schedule.getHandle(name);
  const description = await handle.describe().catch((error: unknown) => {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  });
  if (!description) return undefined;
  const memo = memoOf(description);
  if (memo) return { handle, description, memo };
  throw usageError(`The schedule "${name}" was not made by Drillbook.`, 'give another name.');
}

/** Throws a usage error where there is none. */
export async function requireSchedule(connected: Connected, name: string): Promise<FoundSchedule> {
  const found = await findSchedule(connected, name);
  if (found) return found;
  const { address } = connected.target.connection;
  throw usageError(`There is no schedule "${name}" on ${address}.`, '`drillbook schedule list` shows the schedules.');
}

/** All schedules of Drillbook's, by name. */
export async function allSchedules(connected: Connected): Promise<FoundSchedule[]> {
  const names: string[] = [];
  for await (const { scheduleId, action } of connected.client.schedule.list()) {
    if (action?.workflowType === workflowType || action?.workflowType === runFleetType) names.push(scheduleId);
  }
  const found: FoundSchedule[] = [];
  for (const name of names.sort()) {
    const one = await findIfOurs(connected, name);
    if (one) found.push(one);
  }
  return found;
}

/** One may be deleted while they are listed. */
async function findIfOurs({ client }: Connected, name: string): Promise<FoundSchedule | undefined> {
  const handle = client.schedule.getHandle(name);
  try {
    const description = await handle.describe();
    const memo = memoOf(description);
    return memo && { handle, description, memo };
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}
