/**
 * What a part of the work on a table has come to, and what the parts add up to. Small and without table data, since it
 * stands in heartbeats and histories.
 */
export interface Tally {
  /** By name; they are added. */
  readonly counts: Readonly<Record<string, number>>;
  /** By name: sums modulo 2^512, each in 128 hexadecimal digits. */
  readonly sums?: Readonly<Record<string, string>>;
  readonly work: Work;
}

/** What it took. */
export interface Work {
  /** Items looked at. */
  readonly items: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

export const noWork: Work = { items: 0, readUnits: 0, writeUnits: 0 };

export const noTally: Tally = { counts: {}, work: noWork };

export function addTallies(one: Tally, other: Tally): Tally {
  const sums = added(one.sums ?? {}, other.sums ?? {}, addSums);
  return {
    counts: added(one.counts, other.counts, (a, b) => a + b),
    ...(Object.keys(sums).length > 0 && { sums }),
    work: addWork(one.work, other.work),
  };
}

/** Units are sums of halves, and binary fractions of them stay exact. */
export function addWork(one: Work, other: Work): Work {
  return {
    items: one.items + other.items,
    readUnits: one.readUnits + other.readUnits,
    writeUnits: one.writeUnits + other.writeUnits,
  };
}

const modulus = 2n ** 512n;

export function addSums(one: string, other: string): string {
  return ((BigInt(`0x${one}`) + BigInt(`0x${other}`)) % modulus).toString(16).padStart(128, '0');
}

function added<T>(one: Readonly<Record<string, T>>, other: Readonly<Record<string, T>>, add: (a: T, b: T) => T) {
  const all: Record<string, T> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = all[name];
    all[name] = before === undefined ? value : add(before, value);
  }
  return all;
}
