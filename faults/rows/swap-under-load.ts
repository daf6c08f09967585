import { seededRandom } from '../../emulator/seeded-random';
import type { Json } from '../../language/json';
import { HookServer } from '../hook-server';
import { type Account, copyBackUnderLoad, cutOverUnderLoad, type LoadedSwap, recreateUnderLoad } from '../loaded-swaps';
import { onStack } from '../on-stack';
import { type FaultRow, shareOf } from '../row';
import { shuffled } from '../shuffled';
import { Tally } from '../tally';

const ways: Readonly<Record<string, (swap: LoadedSwap) => Promise<Account>>> = {
  'copy back': (swap) => copyBackUnderLoad(swap),
  'copy back, undone': (swap) => copyBackUnderLoad(swap, { isSick: true }),
  'pointer, writers fenced': (swap) => cutOverUnderLoad(swap, { isFenced: true }),
  'pointer, nobody fences': (swap) => cutOverUnderLoad(swap),
  'pointer, undone': (swap) => cutOverUnderLoad(swap, { isFenced: true, isSick: true }),
  'recreate, writers fenced': (swap) => recreateUnderLoad(swap, { isFenced: true }),
  'recreate, nobody fences': (swap) => recreateUnderLoad(swap),
  'recreate, undone': (swap) => recreateUnderLoad(swap, { isFenced: true, isSick: true }),
};

export const swapUnderLoad: FaultRow = {
  name: 'swap-under-load',
  fault: 'applications write 200 times a second while a whole table is swapped',
  must: 'each acknowledged write is in the final table or in the lists of the run',
  proof: 'copy back, pointer and recreate, with and without a fence, and undone: 0 unexplained keys',

  async run(options) {
    const tally = new Tally();
    const random = seededRandom(options.seed);
    // A share tries some of the ways only.
    const chosen = shuffled(Object.entries(ways), random).slice(0, shareOf(Object.keys(ways).length, options, 2));
    const accounts: Record<string, Json> = {};
    const hook = new HookServer();
    await hook.start();
    try {
      await onStack({}, async (stack) => {
        for (let time = 1; time <= shareOf(3, options); time += 1) {
          for (const [at, [way, swap]] of chosen.entries()) {
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
