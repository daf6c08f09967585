import { durationMs } from '../../language/duration';
import { type Ledger, nameIn } from '../../language/ledger';
import type { PredictedStep } from '../../language/predict';
import type { Work } from '../../language/step-kind';
import type { World } from '../world';
import { type Size, sizeOf, sizeOfBackup } from './sizes';

/** What a step uses of what DynamoDB charges for, and how long it takes. */
export interface Effort {
  readonly ms: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly restoreGb: number;
  readonly backupGb: number;
  /** Whether the size of some table is not known, so that its part is missing. */
  readonly partial: boolean;
}

export const noEffort: Effort = { ms: 0, readUnits: 0, writeUnits: 0, restoreGb: 0, backupGb: 0, partial: false };

/** Cautious defaults, for a worker in the region; what earlier runs took counts more. */
export const defaults = {
  callMs: 1_000,
  scanBytesPerSecond: 20e6,
  writesPerSecond: 500,
  restoreStartMs: 10_000,
} as const;

export async function effortOf(world: World, ledger: Ledger, row: PredictedStep): Promise<Effort> {
  const parts = await Promise.all((row.kind?.work ?? []).map((work) => partOf(world, ledger, row, work)));
  return parts.reduce(sum, { ...noEffort, ms: row.kind ? defaults.callMs : 0 });
}

async function partOf(world: World, ledger: Ledger, row: PredictedStep, work: Work): Promise<Effort> {
  if (work.does === 'wait') return { ...noEffort, ms: durationMs(work.usually) };
  const size = await sizeFor(world, ledger, row, work);
  switch (work.does) {
    case 'scan':
      return size ? scan(size, row.input['consistent'] !== false) : { ...noEffort, partial: true };
    case 'writeItems':
      return writes(
        work.atMost === undefined ? itemsIn(row) : row.input[work.atMost],
        size,
        inTransactions(row, work.form),
      );
    case 'restore':
    case 'restoreBackup':
      return { ...noEffort, ms: defaults.restoreStartMs, restoreGb: gigabytes(size), partial: size === undefined };
    case 'backup':
      return { ...noEffort, backupGb: gigabytes(size), partial: size === undefined };
  }
}

function sizeFor(world: World, ledger: Ledger, row: PredictedStep, work: Exclude<Work, { does: 'wait' }>) {
  const name = nameIn(row, 'backup' in work ? work.backup : work.table);
  if (name === undefined) return undefined;
  if (!('backup' in work)) return sizeOf(world, ledger, name);
  return name.includes('*') ? undefined : sizeOfBackup(world, name);
}

function scan({ bytes }: Size, consistent: boolean): Effort {
  const units = Math.ceil(bytes / 4096);
  const ms = (bytes / defaults.scanBytesPerSecond) * 1_000;
  return { ...noEffort, ms, readUnits: consistent ? units : Math.ceil(units / 2) };
}

function inTransactions({ input }: PredictedStep, form: string | undefined): boolean {
  return form !== undefined && input[form] !== 'single';
}

/** One unit for each KB of each item, and two in transactions; for items whose size is not known, of one KB. */
function writes(count: unknown, size: Size | undefined, double: boolean): Effort {
  if (typeof count !== 'number') return { ...noEffort, partial: true };
  const each = (double ? 2 : 1) * (size && size.items > 0 ? Math.max(1, Math.ceil(size.bytes / size.items / 1024)) : 1);
  return { ...noEffort, ms: (count / defaults.writesPerSecond) * 1_000, writeUnits: count * each };
}

function itemsIn({ input }: PredictedStep): number | undefined {
  return Array.isArray(input['items']) ? input['items'].length : undefined;
}

function gigabytes(size: Size | undefined): number {
  return (size?.bytes ?? 0) / 2 ** 30;
}

export function sum(one: Effort, other: Effort): Effort {
  return {
    ms: one.ms + other.ms,
    readUnits: one.readUnits + other.readUnits,
    writeUnits: one.writeUnits + other.writeUnits,
    restoreGb: one.restoreGb + other.restoreGb,
    backupGb: one.backupGb + other.backupGb,
    partial: one.partial || other.partial,
  };
}
