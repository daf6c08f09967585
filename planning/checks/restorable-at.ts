import { durationMs, formatDuration } from '../../language/duration';
import { type Answer, blocked, later, ok, warning } from '../finding';
import type { World } from '../world';
import { byRun, type Check, tableIn, tableState } from './check';
import { recoveryIs } from './pitr-on';

/** How far the latest restorable time trails behind now on AWS. */
export const usualLagMs = 300_000;

export const restorableAt: Check<'restorableAt'> = {
  essential: true,
  subject: tableIn,
  async look(context, { table, time }) {
    const { row, world } = context;
    const wanted = row.input[time];
    // The input was left out: nothing has to be restorable.
    if (wanted === undefined && !row.unknown.includes(time)) return undefined;
    const state = tableState(context, table);
    const recovery = await recoveryIs(context, state);
    if (recovery.state === 'blocked' || state.is === 'unnamed') return recovery;
    if (typeof wanted !== 'string') {
      return {
        ...later(`${recovery.found}; only the run knows the time, ${lagInWords(world)}`),
        facts: recovery.facts,
      };
    }
    if (state.recoveryOnBy) return afterTurnedOn(world, wanted, byRun('recovery turned on', state.recoveryOnBy));
    return await inWindow(world, state.name, wanted, row.input['deadline']);
  },
};

async function inWindow(world: World, table: string, wanted: string, deadline: unknown): Promise<Answer> {
  const { earliest, latest } = (await world.recovery(table)) ?? {};
  if (earliest && earliest.getTime() > Date.parse(wanted)) {
    const found = `${wanted} lies before the earliest restorable time ${seconds(earliest)}`;
    const facts = { recovery: 'ENABLED', reaches: false };
    return blocked(found, 'take a later time, or a backup that is old enough: findBackup, restoreBackup.', facts);
  }
  const facts = { recovery: 'ENABLED', reaches: true };
  if (latest && latest.getTime() >= Date.parse(wanted)) return ok(`restorable to ${wanted}`, facts);
  const wait = waitMs(world, latest, Date.parse(wanted));
  const found = `not restorable to ${wanted} yet (latest ${seconds(latest)})`;
  // A time in the future is most often a slip in the date or the time zone.
  if (typeof deadline === 'string' && wait > durationMs(deadline)) {
    const longer = `${found}: in about ${formatDuration(wait)}, and the step waits ${deadline} at most`;
    return blocked(longer, 'take an earlier time; look at its date and time zone.', { ...facts, reaches: false });
  }
  return { ...warning(`${found}: the step waits about ${formatDuration(wait)}`), facts };
}

/** Nothing before the moment when the run turns recovery on can be restored. */
function afterTurnedOn(world: World, wanted: string, why: string): Answer {
  if (Date.parse(wanted) > world.now().getTime()) return later(why);
  const found = `${wanted} lies before the earliest restorable time: ${why}`;
  return blocked(found, 'mark a time after enablePitr.', { reaches: false });
}

/** The table must get that far, and the lag behind it pass. */
function waitMs(world: World, latest: Date | undefined, wanted: number): number {
  const now = world.now().getTime();
  const lag = world.isEmulator() && latest ? Math.max(0, now - latest.getTime()) : usualLagMs;
  return Math.max(1_000, Math.ceil((wanted + lag - now) / 1_000) * 1_000);
}

function lagInWords(world: World): string {
  return world.isEmulator() ? 'and waits until it is restorable' : 'about five minutes before it is restorable';
}

function seconds(date: Date | undefined): string {
  return date ? date.toISOString().replace('.000', '') : 'unknown';
}
