import type { Json } from '../../language/json';
import { onStack } from '../on-stack';
import { type FaultRow, type RowOptions, shareOf } from '../row';
import { type Done, runWork } from '../segments/item-run';
import { inDirectory, itemWorks } from '../segments/item-work';
import { delayPages, pageMs, runKilled, type SegmentDeath } from '../segments/killed-run';
import { OrderPair } from '../segments/order-pair';
import { Tally } from '../tally';

export const killedSegments: FaultRow = {
  name: 'killed-segments',
  fault: 'worker killed (SIGKILL) at 1, 50, 99 % of a step on items',
  must: 'goes on from the last page told of, on another worker',
  proof: 'each kind of step on items: exact outcome; at most a page for each segment under way read again',

  async run(options) {
    const tally = new Tally();
    const count = shareOf(60_000, options, 10_000);
    const figures = await onStack({ workers: 2 }, (stack) =>
      inDirectory(async (directory) => {
        const pair = await OrderPair.create(stack, 'orders', count);
        delayPages(stack, pageMs);
        const works = itemWorks(pair, directory).filter(({ kind }) => chosenKinds(options).test(kind));
        const readAgain: Record<string, Json> = {};
        const calm = new Map<string, Done>();
        for (const work of works) {
          const { done, outputs } = await runWork(stack, directory, work);
          await work.check(outputs);
          calm.set(work.kind, done);
        }
        for (const death of deaths(options)) {
          for (const { kind } of works) {
            const name = `${kind}, ${death.workers} killed at ${death.share * 100} %`;
            options.onProgress?.(name);
            // Each run exports to a directory of its own.
            const work = itemWorks(pair, directory).find((one) => one.kind === kind);
            const undisturbed = calm.get(kind);
            if (!work || !undisturbed) continue;
            const again = await tally.try(name, () => runKilled(stack, directory, work, undisturbed, death));
            if (again !== undefined) readAgain[name] = again;
          }
        }
        return { items: count, readAgain };
      }),
    );
    return tally.result(figures);
  },
};

function deaths({ size = 1 }: RowOptions): readonly SegmentDeath[] {
  if (size < 0.1) return [{ share: 0.5, workers: 'one' }];
  return [0.01, 0.5, 0.99].flatMap((share) => (['all', 'one'] as const).map((workers) => ({ share, workers })));
}

function chosenKinds({ size = 1 }: RowOptions): RegExp {
  if (size <= 0.01) return /^compareTables$/;
  return size < 0.1 ? /^(compareTables|deleteItems|reconcileItems)$/ : /./;
}
