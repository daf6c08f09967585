import { invalidParameter } from './errors';
import type { Capacity, GlobalIndex, Table, Throughput } from './table';

export interface WarmUnits {
  readonly ReadUnitsPerSecond: number;
  readonly WriteUnitsPerSecond: number;
}

/** What was asked for beyond what comes with the capacity. */
export interface WarmThroughput {
  readonly before: WarmUnits;
  readonly asked: WarmUnits;
  /** From then on what was asked for is there. */
  readonly settlesAt: number;
}

const onDemand: WarmUnits = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000 };

export function warmUnitsOfTable(table: Table, now: number): WarmUnits {
  const past = table.capacityHistory.filter(({ at }) => at <= now).map(({ capacity }) => unitsOf(capacity));
  return most([unitsOf(table), ...past, ...raised(table.warmThroughput, now)]);
}

export function warmUnitsOfIndex(table: Table, { throughput, warmThroughput }: GlobalIndex, now: number): WarmUnits {
  const { billingMode, payPerRequestSince } = table;
  const wasOnDemand = payPerRequestSince !== undefined && payPerRequestSince <= now;
  const own = wasOnDemand ? onDemand : unitsOf({ billingMode, throughput });
  return most([own, ...raised(warmThroughput, now)]);
}

export function warmDescription(units: WarmUnits, warm: WarmThroughput | undefined, now: number) {
  return { ...units, Status: warm && now < warm.settlesAt ? 'UPDATING' : 'ACTIVE' };
}

/**
 * Only raised, never lowered; `what` is that of which it is, in the words of errors. What is not asked for stays. The
 * last one who asks is the one who gets it.
 */
export function raisedWarmThroughput(
  current: WarmUnits,
  asked: Partial<WarmUnits>,
  settlesAt: number,
  what: string,
): WarmThroughput | undefined {
  for (const unit of ['ReadUnitsPerSecond', 'WriteUnitsPerSecond'] as const) {
    if ((asked[unit] ?? current[unit]) >= current[unit]) continue;
    throw invalidParameter(
      `Requested ${unit} for WarmThroughput for ${what} is lower than current WarmThroughput, decreasing WarmThroughput is not supported`,
    );
  }
  const wanted = { ...current, ...asked };
  const isThere = Object.entries(wanted).every(([unit, value]) => current[unit as keyof WarmUnits] === value);
  return isThere ? undefined : { before: current, asked: wanted, settlesAt };
}

/** What a new table or index is asked to begin with. */
export function firstWarmThroughput(
  capacity: Pick<Capacity, 'billingMode' | 'throughput'>,
  asked: Partial<WarmUnits> | undefined,
  now: number,
  what: string,
): WarmThroughput | undefined {
  return asked && raisedWarmThroughput(unitsOf(capacity), asked, now, what);
}

function raised(warm: WarmThroughput | undefined, now: number): WarmUnits[] {
  if (!warm) return [];
  return [warm.before, ...(now < warm.settlesAt ? [] : [warm.asked])];
}

function unitsOf({ billingMode, throughput }: { billingMode: string; throughput: Throughput }): WarmUnits {
  if (billingMode === 'PAY_PER_REQUEST') return onDemand;
  const { ReadCapacityUnits, WriteCapacityUnits } = throughput;
  return { ReadUnitsPerSecond: ReadCapacityUnits, WriteUnitsPerSecond: WriteCapacityUnits };
}

function most(all: readonly WarmUnits[]): WarmUnits {
  return {
    ReadUnitsPerSecond: Math.max(...all.map((units) => units.ReadUnitsPerSecond)),
    WriteUnitsPerSecond: Math.max(...all.map((units) => units.WriteUnitsPerSecond)),
  };
}
