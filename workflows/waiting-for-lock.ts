import { formatDuration } from '../language/duration';
import type { Failure } from '../language/failure';
import type { Waiting } from '../language/run-facts';
import type { LockMemo } from './messages';

/** How long a run waits for its locks, all in all. */
export class LockTimes {
  readonly since = new Date();

  /** Without a time it does not wait. */
  constructor(readonly atMostMs = 0) {}

  get deadline(): Date {
    return new Date(this.since.getTime() + this.atMostMs);
  }

  get leftMs(): number {
    return this.deadline.getTime() - Date.now();
  }
}

export function lockWaiting(memo: LockMemo, holder: string | null, times: LockTimes): Waiting {
  return {
    for: 'lock',
    path: 'locks',
    message: lockedText(memo, holder),
    since: times.since.toISOString(),
    deadline: times.deadline.toISOString(),
    ...(holder && { holder }),
  };
}

export function lockedFailure(memo: LockMemo, holder: string | null, { atMostMs }: LockTimes): Failure {
  const waited = atMostMs > 0 ? `, and did not become free within ${formatDuration(atMostMs)}` : '';
  const see = holder ? `\`drillbook status ${holder} --watch\` shows it` : '`drillbook locks` shows the holders';
  return {
    code: 'Locked',
    message: `${lockedText(memo, holder)}${waited}`,
    hint: `Run again with \`--wait 30m\`, which waits until it is free; ${see}.`,
    details: { table: memo.table, ...(holder && { holder }) },
  };
}

function lockedText({ table, account, region }: LockMemo, holder: string | null): string {
  const by = holder ? `the run ${holder}` : 'another run';
  return `Table "${table}" (account ${account}, ${region}) is locked by ${by}`;
}
