/** Two things measured in turns in one run, and whether their ratio is good enough. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  readonly wanted: number;
  readonly holds: boolean;
}

/** `least`: of rates, where more is better. `most`: of times and counts, where less is. */
export function figure(
  name: string,
  { ours, peer }: { readonly ours: number; readonly peer: number },
  wanted: { readonly least: number } | { readonly most: number },
): Figure {
  const exact = ours / peer;
  const holds = 'least' in wanted ? exact >= wanted.least : exact <= wanted.most;
  const bound = 'least' in wanted ? wanted.least : wanted.most;
  return {
    name,
    ours: Math.round(ours),
    peer: Math.round(peer),
    ratio: Math.round(exact * 100) / 100,
    wanted: bound,
    holds,
  };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
