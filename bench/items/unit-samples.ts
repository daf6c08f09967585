/** How many units a table had given at a time, in milliseconds. */
export interface UnitSample {
  readonly at: number;
  readonly units: number;
}

/** The least and the most units a second over all stretches of at least so many milliseconds, from sample to sample. */
export function ratesOver(samples: readonly UnitSample[], stretchMs: number): { least: number; most: number } {
  const rates = samples.flatMap((from) => {
    const to = samples.find(({ at }) => at >= from.at + stretchMs);
    return to ? [((to.units - from.units) / (to.at - from.at)) * 1_000] : [];
  });
  if (rates.length === 0) throw new Error(`The samples reach over less than ${stretchMs} ms`);
  return { least: Math.min(...rates), most: Math.max(...rates) };
}

/** Reads again and again while the work goes on. */
export async function sampleWhile(
  work: Promise<unknown>,
  units: () => Promise<number>,
  everyMs = 500,
): Promise<UnitSample[]> {
  const samples: UnitSample[] = [];
  let over = false;
  const watched = work.finally(() => {
    over = true;
  });
  while (!over) {
    samples.push({ at: performance.now(), units: await units() });
    await Promise.race([watched, new Promise((resolve) => setTimeout(resolve, everyMs))]);
  }
  await watched;
  return samples;
}
