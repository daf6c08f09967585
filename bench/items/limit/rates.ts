/** What had been used until then; the time in milliseconds. */
export interface Sample {
  readonly at: number;
  readonly units: number;
}

/**
 * Units a second over each stretch of that length, from each sample on at which any work had been done. Where all took
 * less, over all of it.
 */
export function ratesOver(stretchMs: number, samples: readonly Sample[]): number[] {
  const working = samples.filter(({ units }) => units > 0);
  const rates = working.flatMap((start) => {
    const end = working.find(({ at }) => at >= start.at + stretchMs);
    return end ? [rateBetween(start, end)] : [];
  });
  const [first, last] = [working[0], working.at(-1)];
  if (rates.length > 0 || !first || !last || first === last) return rates;
  return [rateBetween(first, last)];
}

function rateBetween(start: Sample, end: Sample): number {
  return ((end.units - start.units) / (end.at - start.at)) * 1000;
}
