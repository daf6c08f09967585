import type { Plan } from '../../../language/plan';
import { type Figure, figure } from '../../figure';
import type { ServerName } from '../../options';
import { say } from '../../say';
import { memoryPeak } from '../memory-peak';
import { onStage } from '../on-stage';

const times = 3;

/** The memory of a worker that compares tables of twice as many items, against one that compares a tenth of those. */
export async function memoryFigure(
  plan: Plan,
  tables: readonly string[],
  items: number,
  server: ServerName,
): Promise<Figure> {
  const [many, few] = [2 * items, Math.ceil(items / 5)];
  const ours = await peakAt(plan, tables, many, server);
  const peer = await peakAt(plan, tables, few, server);
  return figure(`memory of the worker, MB, comparing ${many} items, against ${few}`, { ours, peer }, { most: 1.2 });
}

function peakAt(plan: Plan, tables: readonly string[], items: number, server: ServerName) {
  return onStage({ server }, async ({ fill, engine }) => {
    for (const table of tables) await fill(table, items);
    for (let time = 0; time < times; time += 1) await engine.run(plan);
    const peak = Math.max(...engine.workers.map(({ pid }) => memoryPeak(pid)));
    say(`${items} items: ${peak.toFixed(0)} MB`);
    return peak;
  });
}
