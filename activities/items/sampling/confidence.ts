/** What was drawn without putting back: of `of` segments `segments` were read, and `differing` of them differed. */
export interface Sample {
  readonly segments: number;
  readonly of: number;
  readonly differing: number;
}

const doubt = 0.05;

/** What the sample proves of the whole, in words. */
export function confidenceOf(sample: Sample): string {
  const { segments, of, differing } = sample;
  const read = `read ${count(segments)} of ${count(of)} segments chosen at random`;
  const found =
    differing === 0 ? '' : `, ${count(differing)} of which ${differing === 1 ? 'holds' : 'hold'} a difference`;
  if (segments === of) return `${read}${found}`;
  const most = mostDiffering(sample);
  if (most === of) return `${read}${found}; all of the segments may hold a difference`;
  const share = ((100 * (most + 1)) / of).toFixed(1);
  return `${read}${found}; with 95 % confidence fewer than ${share} % of the segments hold a difference`;
}

/**
 * The largest number of differing segments with which a sample that shows so few is not less likely than 5 %: the exact
 * upper bound by the hypergeometric distribution.
 */
export function mostDiffering({ segments, of, differing }: Sample): number {
  const logOf = logFactorials(of);
  let fits = differing;
  let breaks = of - segments + differing + 1;
  while (breaks - fits > 1) {
    const middle = Math.floor((fits + breaks) / 2);
    if (probabilityOfSoFew(middle, { segments, of, differing }, logOf) > doubt) fits = middle;
    else breaks = middle;
  }
  return fits;
}

/** That a sample shows at most `differing` when `all` of the segments differ. */
function probabilityOfSoFew(all: number, { segments, of, differing }: Sample, logOf: Float64Array): number {
  const choose = (n: number, k: number) => (logOf[n] as number) - (logOf[k] as number) - (logOf[n - k] as number);
  let sum = 0;
  for (let shown = Math.max(0, segments - (of - all)); shown <= Math.min(differing, all, segments); shown += 1) {
    sum += Math.exp(choose(all, shown) + choose(of - all, segments - shown) - choose(of, segments));
  }
  return sum;
}

function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let n = 2; n <= most; n += 1) logs[n] = (logs[n - 1] as number) + Math.log(n);
  return logs;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
