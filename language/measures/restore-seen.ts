import { regionOfArn } from '../arn';
import { startsRestore } from '../restoring-kinds';
import type { JournalRecord, RunFacts } from '../run-facts';

/** What one restore took, as a run saw it. */
export interface RestoreSeen {
  /** ARN of the table that it was made of. */
  readonly table: string;
  /** Bytes to restore, indexes that are kept included, up to six hours old; absent where nobody told. */
  readonly bytes?: number;
  /** Milliseconds from the answer that it has begun to ACTIVE. */
  readonly ms: number;
  /** When it was ACTIVE, ISO 8601. */
  readonly at: string;
  /** Into another region, which takes longer. */
  readonly across?: true;
}

/** More are not kept of a run. */
const most = 20;

/** The restores whose end the run waited for; what it took over from runs before is theirs to tell. */
export function restoresSeen({ journal }: Pick<RunFacts, 'journal'>): RestoreSeen[] {
  return journal
    .flatMap((restore) => {
      const source = startsRestore(restore.kind) && restore.outcome === 'succeeded' ? sourceOf(restore) : undefined;
      const wait = source && journal.find((record) => record.seq > restore.seq && waitsFor(record, restore));
      const ms = wait && seenMs(restore, wait);
      return source && ms !== undefined ? [{ ...source, ms, at: wait?.endedAt ?? '' }] : [];
    })
    .slice(-most);
}

/** Source and size of a restore that has begun; undefined where the run did not begin it, or does not say of what. */
export function sourceOf({ kept, prepared, outputs }: JournalRecord): Omit<RestoreSeen, 'ms' | 'at'> | undefined {
  const from = prepared?.['sourceArn'] ?? outputs?.['backupArn'];
  if (kept || typeof from !== 'string') return undefined;
  const table = tableOfArn(from);
  const bytes = prepared?.['sourceBytes'];
  const across = regionOfArn(table) !== regionOfArn(String(outputs?.['arn'] ?? ''));
  return { table, ...(typeof bytes === 'number' && { bytes }), ...(across && { across }) };
}

/** Of a table, from its ARN or that of a backup of it. */
export function tableOfArn(arn: string): string {
  return arn.replace(/\/backup\/.*$/, '');
}

export function waitsFor({ kind, outcome, kept, outputs }: JournalRecord, restore: JournalRecord): boolean {
  const isEnded = kind === 'waitActive' && outcome === 'succeeded' && !kept;
  return isEnded && outputs?.['table'] === restore.outputs?.['table'];
}

/** A wait that began late tells when somebody looked, not when the table was ACTIVE: it must have taken half of the time. */
function seenMs(restore: JournalRecord, wait: JournalRecord): number | undefined {
  const [begun, looked, active] = [restore.endedAt, wait.startedAt, wait.endedAt].map((time) => Date.parse(time ?? ''));
  if (begun === undefined || looked === undefined || active === undefined) return undefined;
  const ms = active - begun;
  return ms > 0 && active - looked >= ms / 2 ? ms : undefined;
}
