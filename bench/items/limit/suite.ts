import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, figure } from '../../figure';
import type { BenchOptions } from '../../options';
import { say } from '../../say';
import { readStats } from '../emulator-admin';
import { itemPlan } from '../item-plan';
import { onStage } from '../on-stage';
import { ratesOver, type Sample } from './rates';

const readUnits = 200;
const minuteMs = 60_000;

/** A count that may use so many read units a second: what it used in any minute, by the emulator's own account. */
export function benchLimit({ items = 160_000 }: BenchOptions): Promise<Figure[]> {
  return onStage({ server: 'emulator' }, async ({ url, fill, engine }) => {
    await fill('bench', items);
    const plan = itemPlan([{ countItems: { table: 'bench' } }], { readUnits });
    const counting = engine.run(plan);
    const samples = await sampled(url, 'bench', counting);
    const { seconds } = await counting;
    say(`${samples.at(-1)?.units ?? 0} units in ${seconds.toFixed(1)} s`);
    const rates = ratesOver(minuteMs, samples);
    const against = (ours: number) => ({ ours, peer: readUnits });
    return [
      figure('read units a second in the busiest minute, against the limit', against(Math.max(...rates)), {
        most: 1.05,
      }),
      figure('read units a second in the idlest minute, against the limit', against(Math.min(...rates)), {
        least: 0.95,
      }),
    ];
  });
}

const everyMs = 250;

/** Until the work has ended. */
async function sampled(url: string, table: string, work: Promise<unknown>): Promise<Sample[]> {
  const samples: Sample[] = [];
  const ended = work.then(
    () => true,
    () => true,
  );
  do {
    const { tables } = await readStats(url);
    samples.push({ at: performance.now(), units: tables[table]?.readUnits ?? 0 });
  } while (!(await Promise.race([ended, sleep(everyMs, false)])));
  return samples;
}
