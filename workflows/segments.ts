import { CancellationScope, isCancellation } from '@temporalio/workflow';
import { addTallies, noTally, type Tally } from '../language/tally';

/**
 * Does parts of a work side by side, at most so many at once, and adds up what they come to. After the first failure
 * the others are cancelled and waited for: nothing of a failed step works on beside what comes next.
 */
export async function addUp<Part>(
  parts: readonly Part[],
  atOnce: number,
  work: (part: Part) => Promise<Tally>,
  done: (part: Part, tally: Tally) => void = () => {},
): Promise<Tally> {
  const outer = CancellationScope.current();
  let sum = noTally;
  let next = 0;
  const failures: unknown[] = [];
  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    const lane = async () => {
      while (next < parts.length && failures.length === 0) {
        const part = parts[next] as Part;
        next += 1;
        try {
          const tally = await work(part);
          sum = addTallies(sum, tally);
          done(part, tally);
        } catch (error) {
          failures.push(error);
          scope.cancel();
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, parts.length) }, lane));
  });
  if (failures.length === 0) return sum;
  throw outer.consideredCancelled ? (failures.find(isCancellation) ?? failures[0]) : failures[0];
}
