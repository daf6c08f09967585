import { unload } from '../emulator/table-work';
import { type Figure, figure } from '../figure';
import type { BenchOptions } from '../options';
import { atDistances } from './at-distances';
import { type Notebook, withNotebook } from './boto3/notebook';
import { outputsOf } from './engine-run';
import { inTurns } from './in-turns';
import { itemPlan } from './item-plan';
import { stepFilter } from './matching';
import { mustBe, mustHold } from './must-be';
import { onServers } from './on-servers';
import { onStage, type Stage } from './on-stage';

/** The tenth of a table that was lost copied back from a whole one by a filter, against boto3. */
export function benchReconcile({ items = 50_000, server }: BenchOptions): Promise<Figure[]> {
  return onServers('reconcile', server, (server) =>
    onStage({ server }, (stage) =>
      withNotebook(stage.url, async (notebook) => {
        if (!notebook) return [];
        await stage.fill('restored', items);
        await stage.fill('live', items);
        return await atDistances(server, stage, async (name) => {
          const { engine: ours, batches, conditions } = await measure(stage, notebook, items);
          const what = `copy a tenth of ${items} back on ${name}, s`;
          return [
            figure(`${what}, against boto3 on the same conditions`, { ours, peer: conditions }, { most: 0.5 }),
            figure(`${what}, against boto3 in batches without a condition`, { ours, peer: batches }, { most: 0.5 }),
          ];
        });
      }),
    ),
  );
}

function measure({ client, engine }: Stage, notebook: Notebook, items: number) {
  const below = Math.floor(items / 10);
  const command = { from: 'restored', to: 'live' };
  const plan = itemPlan([{ reconcileItems: { ...command, ...stepFilter(below) } }]);
  /** Of a table that has lost them again, and exact. */
  const turn = (work: () => Promise<{ readonly seconds: number; readonly restored: unknown }>) => async () => {
    await unload(client, 'live', below);
    const { seconds, restored } = await work();
    mustBe('the items copied back', restored, below);
    await mustHold(client, 'live', { items, below, matching: below });
    return seconds;
  };
  const byHand = async (how: 'copy' | 'copyMissing') => {
    const { seconds, items: restored } = await notebook.perform({ do: how, ...command, below });
    return { seconds, restored };
  };
  return inTurns({
    engine: turn(async () => {
      const run = await engine.run(plan);
      return { seconds: run.seconds, restored: outputsOf(run)['restored'] };
    }),
    batches: turn(() => byHand('copy')),
    conditions: turn(() => byHand('copyMissing')),
  });
}
