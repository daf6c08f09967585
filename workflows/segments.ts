import { CancellationScope, isCancellation } from '@temporalio/workflow';
import { addTallies, noTally, type Tally } from '../language/tally';

/**
 * Does parts of a work in so many lanes side by side, and adds up what they come to. After the first failure
 * the others are cancelled and waited for: nothing of a failed step works on beside what comes next.
 */
export async function addUp<Part>(
  parts: readonly Part[],
  atOnce: number,
  work: (part: Part, lane: number) => Promise<Tally>,
  done: (part: Part, tally: Tally) => void = () => {},
): Promise<Tally> {
  const outer = CancellationScope.current();
  let sum = noTally;
  let next = 0;
  const failures: unknown[] = [];
  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    const lane = async (at: number) => {
      while (next < parts.length && failures.length === 0) {
        const part = parts[next] as Part;
        next += 1;
        try {
          const tally = await work(part, at);
          sum = addTallies(sum, tally);
          done(part, tally);
        } catch (error) {
          failures.push(error);
          scope.cancel();
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, parts.length) }, (_, at) => lane(at)));
  });
  if (failures.length === 0) return sum;
  throw outer.consideredCancelled ? (failures.find(isCancellation) ?? failures[0]) : failures[0];
}
