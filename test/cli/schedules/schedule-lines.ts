import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine } from '../drillbook';

export interface ShownRun {
  readonly run: string;
  readonly dueAt: string;
  readonly verdict: string | null;
  readonly status: string;
}

/** As much of `schedule show --json` as tests look at. */
export interface ShownSchedule {
  readonly paused: boolean;
  readonly note: string | null;
  /** The newest first. */
  readonly runs: readonly ShownRun[];
  readonly counts: { readonly started: number; readonly skipped: number; readonly missed: number };
  readonly changes: readonly { did: string; by: string; reason: string | null }[];
  readonly next: readonly { at: string; local: string }[];
  readonly planDigest: string;
}

export async function shownSchedule(machine: Machine, name: string): Promise<ShownSchedule> {
  const { lines } = await machine.run('schedule', 'show', name, '--limit', '1000', '--json');
  return lines().find(({ type }) => type === 'scheduleFacts') as unknown as ShownSchedule;
}

export async function untilShown(
  machine: Machine,
  name: string,
  holds: (shown: ShownSchedule) => boolean,
): Promise<ShownSchedule> {
  for (;;) {
    const shown = await shownSchedule(machine, name);
    if (holds(shown)) return shown;
    await sleep(300);
  }
}
