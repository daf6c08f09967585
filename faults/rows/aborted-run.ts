import { seededRandom } from '../../emulator/seeded-random';
import { Lane } from '../aborted-runs';
import { onStack } from '../on-stack';
import { type FaultRow, shareOf } from '../row';
import { must, mustEqual, Tally } from '../tally';

const lanes = 5;

export const abortedRun: FaultRow = {
  name: 'aborted-run',
  fault: 'run aborted at any step',
  must: 'undo in reverse order, drill tables removed',
  proof: '100 aborted drills: 0 orphans',

  async run(options) {
    const tally = new Tally();
    const wanted = shareOf(100, options, 6);
    const random = seededRandom(options.seed);
    // Slow calls, so that many runs are stopped in the middle of one.
    const emulator = { faults: [{ kind: 'delay' as const, ms: 30 }] };
    const figures = await onStack({ emulator, workers: 2 }, async (stack) => {
      const all = await Promise.all(
        Array.from({ length: Math.min(lanes, wanted) }, (_, at) => Lane.create(stack, `lane-${at + 1}`)),
      );
      await Promise.all(all.map((lane) => lane.measure()));
      const stoppedAfter: number[] = [];
      const codes: string[] = [];
      let begun = 0;
      const work = async (lane: Lane) => {
        while (stoppedAfter.length < wanted && begun < wanted * 3) {
          begun += 1;
          const at = begun;
          const stop = random() < 0.5 ? 'abort' : 'cancel';
          const facts = await tally.try(`run ${at}, by ${stop}`, () => lane.stopOne(`stopped-${at}`, at, stop, random));
          if (!facts) continue;
          stoppedAfter.push(facts.journal.length);
          codes.push(facts.failure?.code ?? '');
        }
      };
      await Promise.all(all.map(work));
      await tally.try('all together', async () => {
        must(stoppedAfter.length >= wanted, `only ${stoppedAfter.length} runs were stopped before their end`);
        mustEqual('tables', (await stack.tables()).sort(), all.map(({ table }) => table).sort());
        mustEqual('locks', await stack.lockedBy(), []);
      });
      return { begun, stopped: stoppedAfter.length, by: histogram(codes), recordsAfter: histogram(stoppedAfter) };
    });
    return tally.result(figures);
  },
};

/** How often each value is there. */
function histogram(values: readonly (string | number)[]): Record<string, number> {
  const bins: Record<string, number> = {};
  for (const value of values) bins[value] = (bins[value] ?? 0) + 1;
  return bins;
}
