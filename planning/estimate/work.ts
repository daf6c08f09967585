import { durationMs } from '../../language/duration';
import { type Ledger, nameIn } from '../../language/ledger';
import type { RestoreSeen } from '../../language/measures/restore-seen';
import type { PredictedStep } from '../../language/predict';
import type { Work } from '../../language/step-kind';
import type { World } from '../world';
import { type RestoreTime, restoreTime } from './restore-time';
import { type Size, sizeOf, sizeOfBackup } from './sizes';

/** What a step uses of what DynamoDB charges for, and how long it takes. */
export interface Effort {
  readonly ms: number;
  /** How long it takes at least, by the limits of the run. */
  readonly leastMs: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly restoreGb: number;
  readonly backupGb: number;
  /** Whether the size of some table is not known, so that its part is missing. */
  readonly partial: boolean;
  /** Of a wait for a restore, where earlier ones tell how long it takes. */
  readonly restore?: RestoreTime;
}

export const noEffort: Effort = {
  ms: 0,
  leastMs: 0,
  readUnits: 0,
  writeUnits: 0,
  restoreGb: 0,
  backupGb: 0,
  partial: false,
};

/** Cautious defaults, for a worker in the region; what earlier runs took counts more. */
export const defaults = {
  callMs: 1_000,
  scanBytesPerSecond: 20e6,
  writesPerSecond: 500,
  restoreStartMs: 10_000,
} as const;

/** @param seen what earlier restores took */
export async function effortOf(
  world: World,
  ledger: Ledger,
  row: PredictedStep,
  seen: readonly RestoreSeen[] = [],
): Promise<Effort> {
  const parts = await Promise.all((row.kind?.work ?? []).map((work) => partOf(world, ledger, row, work, seen)));
  return parts.reduce(sum, { ...noEffort, ms: row.kind ? defaults.callMs : 0 });
}

async function partOf(
  world: World,
  ledger: Ledger,
  row: PredictedStep,
  work: Work,
  seen: readonly RestoreSeen[],
): Promise<Effort> {
  if (work.does === 'wait') {
    const waited = work.restored === undefined ? undefined : nameIn(row, work.restored);
    const restore = waited === undefined ? undefined : await restoreTime(world, ledger, waited, seen);
    return { ...noEffort, ms: restore?.ms ?? durationMs(work.usually), ...(restore && { restore }) };
  }
  const size = await sizeFor(world, ledger, row, work);
  switch (work.does) {
    case 'scan':
      return size ? scan(shareOf(size, row, work), row) : { ...noEffort, partial: true };
    case 'lookUp':
      if (row.input[work.share] === undefined) return noEffort;
      return size ? lookUps(shareOf(size, row, work), row) : { ...noEffort, partial: true };
    case 'writeItems':
      return writes(work.atMost === undefined ? itemsIn(row) : row.input[work.atMost], size, row);
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

function shareOf(size: Size, { input }: PredictedStep, { share }: { readonly share?: string }): Size {
  const part = share === undefined ? undefined : input[share];
  return typeof part === 'number' ? { items: size.items * part, bytes: size.bytes * part } : size;
}

function scan({ bytes }: Size, row: PredictedStep): Effort {
  return reads(Math.ceil(bytes / 4096), bytes, row);
}

function lookUps({ items, bytes }: Size, row: PredictedStep): Effort {
  const each = items > 0 ? Math.max(1, Math.ceil(bytes / items / 4096)) : 1;
  return reads(Math.ceil(items) * each, bytes, row);
}

/** Reads that are not consistent take half. */
function reads(consistentUnits: number, bytes: number, { input, limits = {} }: PredictedStep): Effort {
  const readUnits = input['consistent'] === false ? Math.ceil(consistentUnits / 2) : consistentUnits;
  const ms = (bytes / defaults.scanBytesPerSecond) * 1_000;
  return paced({ ...noEffort, ms, readUnits }, readUnits, limits.readUnits);
}

/** One unit for each KB of each item, two in a transaction; for items whose size is not known, one KB. */
function writes(count: unknown, size: Size | undefined, { input, limits = {} }: PredictedStep): Effort {
  if (typeof count !== 'number') return { ...noEffort, partial: true };
  const each = size && size.items > 0 ? Math.max(1, Math.ceil(size.bytes / size.items / 1024)) : 1;
  const writeUnits = count * each * (input['writes'] === 'transactions' ? 2 : 1);
  const ms = (count / defaults.writesPerSecond) * 1_000;
  return paced({ ...noEffort, ms, writeUnits }, writeUnits, limits.writeUnits);
}

function paced(effort: Effort, units: number, unitsPerSecond: number | undefined): Effort {
  if (unitsPerSecond === undefined) return effort;
  const leastMs = (units / unitsPerSecond) * 1_000;
  return { ...effort, ms: Math.max(effort.ms, leastMs), leastMs };
}

function itemsIn({ input }: PredictedStep): number | undefined {
  return Array.isArray(input['items']) ? input['items'].length : undefined;
}

function gigabytes(size: Size | undefined): number {
  return (size?.bytes ?? 0) / 2 ** 30;
}

export function sum(one: Effort, other: Effort): Effort {
  const restore = one.restore ?? other.restore;
  return {
    ...(restore && { restore }),
    ms: one.ms + other.ms,
    leastMs: one.leastMs + other.leastMs,
    readUnits: one.readUnits + other.readUnits,
    writeUnits: one.writeUnits + other.writeUnits,
    restoreGb: one.restoreGb + other.restoreGb,
    backupGb: one.backupGb + other.backupGb,
    partial: one.partial || other.partial,
  };
}
