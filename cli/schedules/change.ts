import type { Client, ScheduleDescription, ScheduleUpdateOptions } from '@temporalio/client';
import { ScheduleAlreadyRunning } from '@temporalio/client';
import type { Person } from '../../workflows/messages';
import { usageError } from '../command-error';
import { isUnknownSearchAttribute } from '../runs/start-run';
import type { FoundSchedule } from './find';
import { changeBy, memoOf, noteOf, type ScheduleChange, type ScheduleMemo, withChange } from './memo';
import { policiesOf, specOf } from './spec';
import { actionOf, type WantedSchedule } from './wanted';

/** Makes a schedule; throws a usage error where one of its name is there. */
export async function createSchedule(
  client: Client,
  wanted: WantedSchedule,
  person: Person,
  reason: string | undefined,
): Promise<ScheduleChange> {
  const { schedule, fromFile } = wanted;
  const change = changeBy(person, 'created', reason);
  const memo: ScheduleMemo = { version: 1, schedule, fromFile, changes: [change] };
  await whetherKnown((searchAttributes) =>
    client.schedule.create({
      scheduleId: schedule.name,
      spec: specOf(schedule),
      policies: policiesOf(schedule),
      action: actionOf(wanted, memo, person, searchAttributes),
      state: { note: noteOf(change) },
    }),
  ).catch((error: unknown) => {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    throw usageError(
      `A schedule "${schedule.name}" exists already.`,
      `see it: drillbook schedule show ${schedule.name}`,
    );
  });
  return change;
}

/** Makes a schedule as it is wanted; it stays paused where it is, with why, and runs that go on do so as they began. */
export async function updateSchedule(
  { handle }: FoundSchedule,
  wanted: WantedSchedule,
  person: Person,
  reason: string | undefined,
): Promise<ScheduleChange> {
  const { schedule, fromFile } = wanted;
  const change = changeBy(person, 'updated', reason);
  await whetherKnown((searchAttributes) =>
    handle.update((before) => {
      const changes = memoOf(before)?.changes ?? [];
      const memo = withChange({ version: 1, schedule, fromFile, changes }, change);
      return {
        spec: specOf(schedule),
        policies: policiesOf(schedule),
        action: actionOf(wanted, memo, person, searchAttributes),
        state: { ...before.state, ...(!before.state.paused && { note: noteOf(change) }) },
      };
    }),
  );
  return change;
}

/** Puts on record who did something to a schedule and why; `paused` changes its state with it. */
export async function noteChange(
  { handle }: FoundSchedule,
  change: ScheduleChange,
  paused?: boolean,
): Promise<ScheduleChange> {
  await handle.update((before) => {
    const memo = memoOf(before);
    if (!memo) return asItIs(before);
    const { action, ...rest } = asItIs(before);
    // Why it is paused is to be read until it goes on.
    const keepsNote = paused === undefined && before.state.paused;
    return {
      ...rest,
      action: { ...action, memo: { ...action.memo, scheduled: withChange(memo, change) } },
      state: {
        ...before.state,
        ...(paused !== undefined && { paused }),
        ...(!keepsNote && { note: noteOf(change) }),
      },
    };
  });
  return change;
}

function asItIs({ spec, action, policies, state }: ScheduleDescription): ScheduleUpdateOptions {
  return { spec, action: { ...action, args: action.args ?? [] }, policies, state } as ScheduleUpdateOptions;
}

/** With our search attributes, or without them on a server that does not know them. */
async function whetherKnown(work: (searchAttributes: boolean) => Promise<unknown>): Promise<void> {
  try {
    await work(true);
  } catch (error) {
    if (isInvalidSpec(error)) throw usageError(`Temporal does not take the schedule: ${(error as Error).message}.`);
    if (!isUnknownSearchAttribute(error)) throw error;
    await work(false);
  }
}

/** What the server finds wrong with a time, the client throws so. */
function isInvalidSpec(error: unknown): boolean {
  return error instanceof TypeError;
}
