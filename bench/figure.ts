/** Two things measured in turns in one run, and whether their ratio is good enough. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  /** Null where the figure is told for orientation only. */
  readonly wanted: number | null;
  readonly holds: boolean;
}

export interface Sides {
  readonly ours: number;
  readonly peer: number;
  /** Their ratio, where it is not that of the two: of pairs, whatever else the machine does meets both of each. */
  readonly exact?: number;
}

/** `least`: of rates, where more is better. `most`: of times and counts, where less is. */
export type Wanted = { readonly least: number } | { readonly most: number };

/** Without `wanted` it is told for orientation, and holds. */
export function figure(name: string, { ours, peer, exact = ours / peer }: Sides, wanted?: Wanted): Figure {
  return {
    name,
    ours: rounded(ours),
    peer: rounded(peer),
    ratio: Math.round(exact * 1000) / 1000,
    wanted: boundOf(wanted),
    holds: holds(exact, wanted),
  };
}

function boundOf(wanted: Wanted | undefined): number | null {
  if (!wanted) return null;
  return 'least' in wanted ? wanted.least : wanted.most;
}

function holds(ratio: number, wanted: Wanted | undefined): boolean {
  if (!wanted) return true;
  return 'least' in wanted ? ratio >= wanted.least : ratio <= wanted.most;
}

/** Three digits, and whole numbers as they are. */
function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
