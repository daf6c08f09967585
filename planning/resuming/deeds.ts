import type { Json } from '../../language/json';
import type { PredictedStep } from '../../language/predict';
import type { JournalRecord } from '../../language/run-facts';
import type { StandingEffect } from '../../language/step-kind';

/** What a step that is done has done to the world, as far as it is known. */
export interface Deed {
  readonly path: string;
  readonly record: JournalRecord;
  readonly row: PredictedStep | undefined;
  /** What stands since then, and of what: the name of a table or parameter, the ARN of a backup. */
  readonly effect?: { readonly stands: StandingEffect; readonly of: string; readonly subject: string | undefined };
  /** Tables that it worked on, in whatever way. */
  readonly tables: ReadonlySet<string>;
}

/** Of a step of the run itself; `rows` are those of all that is predicted of the run. */
export function deedOf(path: string, record: JournalRecord, rows: readonly PredictedStep[]): Deed {
  const row = rows.find((each) => each.path === path);
  const own = rows.filter((each) => each.path === path || each.path.startsWith(`${path} > `));
  const { created = {}, deleted = [] } = record.tables ?? {};
  const tables = new Set([...own.flatMap(tablesOf), ...Object.keys(created), ...deleted]);
  return { path, record, row, tables, ...effectOf(record, row) };
}

/** The tables that a step names, as far as they are known; patterns with `*` for those that are known in part. */
export function tablesOf({ kind, input, patterns }: PredictedStep): string[] {
  return (kind?.touches ?? []).flatMap(({ table }) => textOf(input[table]) ?? patterns[table] ?? []);
}

function effectOf({ outputs, kind: name }: JournalRecord, row: PredictedStep | undefined): Pick<Deed, 'effect'> {
  const { kind } = row ?? {};
  if (!row || !kind || kind.kind !== name || typeof kind.recheck !== 'object') return {};
  const { stands, of } = kind.recheck;
  const subject = textOf(stands === 'backup' ? outputs?.['backupArn'] : row.input[of]);
  return { effect: { stands, of, subject } };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Later than any time. */
const notEnded = '9';

/** Whether one was done, or begun and not ended, after the other. */
export function isAfter(one: Deed, other: Deed): boolean {
  const [end, otherEnd] = [one.record.endedAt ?? notEnded, other.record.endedAt ?? notEnded];
  return end === otherEnd ? one.record.seq > other.record.seq : end > otherEnd;
}

export function createsTable({ effect, record }: Deed, table: string): boolean {
  const { created = {} } = record.tables ?? {};
  return (effect?.stands === 'tableOfThisRun' && effect.subject === table) || Object.hasOwn(created, table);
}

export function removesTable({ effect, record }: Deed, table: string): boolean {
  const { deleted = [] } = record.tables ?? {};
  return (effect?.stands === 'noTable' && effect.subject === table) || deleted.includes(table);
}
