import type { BackupLeft, Kept, Leftover } from '../../activities/leftovers/leftover';
import type { RunFacts } from '../../language/run-facts';
import type { FoundLeftover } from '../events';

/** What the step `found` of a run of `sweep` left. */
export interface Found {
  readonly expired: readonly Leftover[];
  readonly more: number;
  readonly kept: readonly Kept[];
  readonly moreKept: number;
  readonly backups: readonly BackupLeft[];
  readonly moreBackups: number;
}

export function foundIn({ journal }: RunFacts): Found | undefined {
  const record = journal.filter(({ id, outcome }) => id === 'found' && outcome === 'succeeded').at(-1);
  return record?.outputs as Found | undefined;
}

/** What may go first, then what stays. */
export function leftoverEvents({ expired, kept, backups }: Found): FoundLeftover[] {
  return [
    ...expired.map((table) => event('expired', table)),
    ...kept.map((table) => event('kept', table)),
    ...backups.map(
      ({ name, table, createdAt, sizeBytes }): FoundLeftover => ({
        ...{ ...nothing, type: 'leftover', state: 'backup' },
        ...{ table, backup: name, createdAt, sizeBytes },
      }),
    ),
  ];
}

const nothing = { backup: null, run: null, step: null, expiresAt: null, createdAt: null, why: null, says: null };

function event(state: 'expired' | 'kept', { tableId: _, ...facts }: Leftover | Kept): FoundLeftover {
  return { ...nothing, type: 'leftover', state, ...facts };
}
