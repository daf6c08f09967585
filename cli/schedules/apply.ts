import type { Client } from '@temporalio/client';
import type { Person } from '../../workflows/messages';
import { personText } from '../../workflows/person';
import { usageError } from '../command-error';
import type { Connected } from '../connection/connect';
import { createSchedule, updateSchedule } from './change';
import { differences } from './differences';
import type { ScheduleChanged } from './events';
import { allSchedules, type FoundSchedule, findSchedule } from './find';
import type { WantedSchedule } from './wanted';

/** Who applies files, and whether anything is to be changed by it. */
export interface Applying {
  readonly person: Person;
  readonly reason: string | undefined;
  readonly dryRun: boolean;
}

/** Makes the server have a schedule as its file says. */
export async function applyOne(
  connected: Connected,
  wanted: WantedSchedule,
  { person, reason, dryRun }: Applying,
): Promise<ScheduleChanged> {
  const { name } = wanted.schedule;
  const found = await findSchedule(connected, name);
  const differs = found ? differences(found, wanted) : [];
  const did = found ? (differs.length > 0 ? 'updated' : 'unchanged') : 'created';
  if (!dryRun && did !== 'unchanged') await carryOut(connected.client, found, wanted, person, reason);
  return {
    ...{ type: 'scheduleChanged', name, did, by: personText(person), reason: reason ?? null, dryRun },
    ...{ planDigest: wanted.plan.digest, differences: differs },
  };
}

async function carryOut(
  client: Client,
  found: FoundSchedule | undefined,
  wanted: WantedSchedule,
  person: Person,
  reason: string | undefined,
) {
  if (found) await updateSchedule(found, wanted, person, reason);
  else await createSchedule(client, wanted, person, reason);
}

/** Schedules that were applied from files, and are in none of these. */
export async function notInFiles(connected: Connected, wanted: readonly WantedSchedule[]): Promise<FoundSchedule[]> {
  const names = wanted.map(({ schedule }) => schedule.name);
  const all = await allSchedules(connected);
  return all.filter(({ memo }) => memo.fromFile && !names.includes(memo.schedule.name));
}

/** Two files must not say different things of one schedule. */
export function requireDistinct(wanted: readonly WantedSchedule[]): void {
  const names = wanted.map(({ schedule }) => schedule.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw usageError(`Two of the files are of the schedule "${twice}".`, 'rename one of them.');
}
