import { seededRandom } from '../../emulator/seeded-random';
import type { Json } from '../../language/json';
import { HookServer } from '../hook-server';
import { type Account, copyBackUnderLoad, cutOverUnderLoad, type LoadedSwap } from '../loaded-swaps';
import { onStack } from '../on-stack';
import { type FaultRow, shareOf } from '../row';
import { Tally } from '../tally';

const ways: Readonly<Record<string, (swap: LoadedSwap) => Promise<Account>>> = {
  'copy back': copyBackUnderLoad,
  'pointer, writers fenced': (swap) => cutOverUnderLoad(swap, true),
  'pointer, nobody fences': (swap) => cutOverUnderLoad(swap, false),
};

export const swapUnderLoad: FaultRow = {
  name: 'swap-under-load',
  fault: 'applications write 200 times a second while a whole table is swapped',
  must: 'each acknowledged write is in the final table or in the lists of the run',
  proof: 'copy back and pointer, with and without a fence: 0 unexplained keys',

  async run(options) {
    const tally = new Tally();
    const random = seededRandom(options.seed);
    const accounts: Record<string, Json> = {};
    const hook = new HookServer();
    await hook.start();
    try {
      await onStack({}, async (stack) => {
        for (let time = 1; time <= shareOf(3, options); time += 1) {
          for (const [at, [way, swap]] of Object.entries(ways).entries()) {
            const name = `loaded-${time}-${at}`;
            const made = await tally.try(`${way} ${time}`, () => swap({ stack, hook, random, name }));
            if (made) accounts[`${way} ${time}`] = made;
            options.onProgress?.(`${way} ${time}: ${JSON.stringify(made ?? 'failed')}`);
          }
        }
      });
    } finally {
      await hook.stop();
    }
    return tally.result({ accounts });
  },
};
