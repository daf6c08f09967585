import { type Figure, figure } from '../figure';
import type { BenchOptions } from '../options';
import { setFaults } from './emulator-admin';
import { Engine } from './engine';
import { inTurns } from './in-turns';
import { itemPlan } from './item-plan';
import { onStage } from './on-stage';

/** What each call waits, as over a network. */
const delayMs = 20;

/** Of an item: with small ones the emulator, which has one thread, would be what the workers wait for. */
const itemBytes = 4_096;

const kinds = ['countItems', 'fingerprintTable'] as const;

/** Two workers against one, on a table whose answers take a while. */
export function benchWorkers({ items = 100_000 }: BenchOptions): Promise<Figure[]> {
  return onStage({ server: 'emulator' }, async ({ url, fill, engine: one }) => {
    await fill('bench', items, itemBytes);
    await setFaults(url, [{ kind: 'delay', ms: delayMs }]);
    const two = await Engine.start(url, 2);
    try {
      const figures: Figure[] = [];
      for (const kind of kinds) {
        const plan = itemPlan([{ [kind]: { table: 'bench' } }]);
        const { two: ours, one: peer } = await inTurns({
          one: async () => (await one.run(plan)).seconds,
          two: async () => (await two.run(plan)).seconds,
        });
        const name = `${kind} with ${delayMs} ms a call, s, two workers against one`;
        figures.push(figure(name, { ours, peer }, { most: 0.6 }));
      }
      return figures;
    } finally {
      await two.stop();
    }
  });
}
