import type { Fault } from '../../emulator/faults';
import { onStack } from '../on-stack';
import type { FaultRow } from '../row';
import { runWork } from '../segments/item-run';
import { inDirectory, writing } from '../segments/item-work';
import { OrderPair } from '../segments/order-pair';
import { Tally } from '../tally';

const throttle: Fault = { kind: 'throttle', rate: 0.3 };
const unprocessed: Fault = { kind: 'unprocessed' };
const ways: Record<string, readonly Fault[]> = {
  throttled: [throttle],
  'half unprocessed': [unprocessed],
  both: [throttle, unprocessed],
};

export const throttledSegments: FaultRow = {
  name: 'throttled-segments',
  fault: 'throttling on 30 % of calls, half of each batch unprocessed, and both, while workers delete and reconcile',
  must: 'only what was not done is sent again',
  proof: '10,000 items, in transactions and one by one: exact end state',

  async run({ seed, size = 1, onProgress }) {
    const tally = new Tally();
    const items = 10_000;
    await onStack({ workers: 2, emulator: { faultSeed: seed } }, (stack) =>
      inDirectory(async (directory) => {
        const pair = await OrderPair.create(stack, 'orders', items);
        for (const writes of size < 0.1 ? ['transactions'] : ['transactions', 'single']) {
          for (const [way, faults] of Object.entries(ways).slice(size < 0.1 ? 2 : 0)) {
            for (const work of writing(pair, writes)) {
              const name = `${work.kind}, ${writes}, ${way}`;
              onProgress?.(name);
              stack.emulator.faults.replace(faults);
              await tally.try(name, async () => {
                const { outputs } = await runWork(stack, directory, work).finally(() => stack.emulator.faults.clear());
                await work.check(outputs);
              });
            }
          }
        }
      }),
    );
    return tally.result({ items });
  },
};
