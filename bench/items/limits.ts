import { type Figure, figure } from '../figure';
import type { BenchOptions } from '../options';
import { readStats } from './emulator-admin';
import { itemPlan } from './item-plan';
import { onStage } from './on-stage';
import { ratesOver, sampleWhile } from './unit-samples';

/** Read units a second; items of 400 bytes, read consistently, for a good minute. */
const limit = 200;
const minuteMs = 60_000;
const enoughItems = 140_000;

/** Two steps side by side on one table, on two workers, by the emulator's own count. */
export function benchLimits({ items = enoughItems }: BenchOptions): Promise<Figure[]> {
  return onStage({ server: 'emulator', workers: 2 }, async ({ url, fill, engine }) => {
    await fill('bench', items);
    const count = { countItems: { table: 'bench' } };
    const plan = itemPlan([{ parallel: { one: [count], other: [count] } }], { readUnits: limit });
    const units = async () => (await readStats(url)).tables['bench']?.readUnits ?? 0;
    const samples = await sampleWhile(engine.run(plan), units);
    const { least, most } = ratesOver(samples, minuteMs);
    return [
      figure(
        'most read units a second over any minute, against the limit',
        { ours: most, peer: limit },
        { most: 1.05 },
      ),
      figure(
        'least read units a second over any minute, against the limit',
        { ours: least, peer: limit },
        { least: 0.95 },
      ),
    ];
  });
}
