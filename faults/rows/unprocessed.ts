import { onBench } from '../on-bench';
import { type FaultRow, shareOf } from '../row';
import { Tally } from '../tally';
import { recoverWholly } from '../whole-recovery';

export const unprocessed: FaultRow = {
  name: 'unprocessed',
  fault: 'half of each batch unprocessed',
  must: 'only the rest is sent again',
  proof: 'exact end state',

  async run(options) {
    const tally = new Tally();
    const items = shareOf(10_000, options, 120);
    await onBench(
      async (bench) => {
        bench.emulator.faults.add({ kind: 'unprocessed' });
        await tally.try(`${items} items`, () => recoverWholly(bench, items));
      },
      { faultSeed: options.seed },
    );
    return tally.result({ items });
  },
};
