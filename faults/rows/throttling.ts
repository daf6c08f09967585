import { onBench } from '../on-bench';
import { type FaultRow, shareOf } from '../row';
import { Tally } from '../tally';
import { recoverWholly } from '../whole-recovery';

export const throttling: FaultRow = {
  name: 'throttling',
  fault: 'throttling on 30 % of calls',
  must: 'backoff with jitter inside a stated budget of attempts',
  proof: '10,000 items: exact end state',

  async run(options) {
    const tally = new Tally();
    const items = shareOf(10_000, options, 120);
    await onBench(
      async (bench) => {
        bench.emulator.faults.add({ kind: 'throttle', rate: 0.3 });
        await tally.try(`${items} items`, () => recoverWholly(bench, items));
      },
      { faultSeed: options.seed },
    );
    return tally.result({ items, rate: 0.3 });
  },
};
