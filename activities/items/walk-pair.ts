import { addTallies, noWork, type Tally } from '../../language/tally';
import type { StepContext } from '../step';
import { type Found, fingerprintIn, read, readAgain } from './pair/find-suspects';
import { type HandOver, lookUpBoth, settledTally } from './pair/look-up';
import { type PairPlace, PairProgress } from './pair/pair-place';
import type { Difference, PairScan } from './pair/pair-scan';
import { reportsOfBoth, reportsOfOne } from './pair/reports';
import type { PageTally } from './walk-segment';

/** `soFar` is the sum of its own answers, those of earlier attempts included that are not asked for again. */
type OnDifferences = (some: readonly Difference[], soFar: Tally) => Promise<PageTally>;

/**
 * Reads both sides of a segment once and hands over what differs, each difference confirmed by consistent reads, some
 * at a time; reads them once more where more differs than a sketch holds. A later attempt may hand over again what an
 * earlier one did. `pairIn` reads the tally.
 */
export async function walkPair(context: StepContext, pair: PairScan, differences: OnDifferences): Promise<Tally> {
  return await walk(context, pair, differences, { phase: 'reading', a: {}, b: {} });
}

/** The same by looking up each item of the one table in the other: right whatever keys the two segments cover. */
export async function lookUpPair(context: StepContext, pair: PairScan, differences: OnDifferences): Promise<Tally> {
  return await walk(context, pair, differences, { phase: 'lookingUp', side: 'a', cursor: {}, counted: true });
}

/** What is in the tally of a pair, or in the sum of those of all segments. */
export function pairIn(tally: Tally) {
  const { counts } = tally;
  const leftTooMany = Math.max(0, (counts['elsewhere'] ?? 0) - (counts['awaited'] ?? 0));
  return {
    a: fingerprintIn(tally, 'a'),
    b: fingerprintIn(tally, 'b'),
    unsettled: (counts['unsettled'] ?? 0) + leftTooMany,
  };
}

async function walk(
  context: StepContext,
  pair: PairScan,
  differences: OnDifferences,
  start: PairPlace,
): Promise<Tally> {
  const progress = new PairProgress(context, pair);
  let { place, tally } = progress.begun(start);
  let soFar = tally;
  const handOver: HandOver = async (some, side) => {
    const reports = side ? reportsOfOne(side, some) : await reportsOfBoth(context, pair, some);
    const { elsewhere, awaited } = reports;
    const left = { counts: { elsewhere, awaited }, work: noWork };
    if (reports.differences.length === 0) return left;
    const { counts, sums, work } = await differences(reports.differences, soFar);
    const answered = { counts, ...(sums && { sums }), work: { ...noWork, ...work } };
    soFar = addTallies(soFar, answered);
    return addTallies(left, answered);
  };
  while (place.phase !== 'lookingUp') {
    const found: Found =
      place.phase === 'reading'
        ? await read(context, pair, progress, place, tally)
        : await readAgain(context, pair, progress, place, tally);
    const { suspects, next } = found;
    if (!next) return addTallies(found.tally, await settledTally(context, pair, suspects ?? [], handOver));
    ({ place, tally } = { place: next, tally: found.tally });
    progress.tell(place, tally);
  }
  return await lookUpBoth(context, pair, progress, place, tally, handOver);
}
