import { load } from '../emulator/table-work';
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

/** The tenth of a table deleted by a filter, against boto3. */
export function benchDelete({ items = 50_000, server }: BenchOptions): Promise<Figure[]> {
  return onServers('delete', server, (server) =>
    onStage({ server }, (stage) =>
      withNotebook(stage.url, async (notebook) => {
        if (!notebook) return [];
        await stage.fill('bench', items);
        return await atDistances(server, stage, async (name) => {
          const { engine: ours, batches, conditions } = await measure(stage, notebook, items);
          const what = `delete a tenth of ${items} on ${name}, s`;
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
  const plan = itemPlan([{ deleteItems: { table: 'bench', ...stepFilter(below), maxItems: below } }]);
  /** Of a table that is whole again, and exact. */
  const turn = (work: () => Promise<{ readonly seconds: number; readonly deleted: unknown }>) => async () => {
    await load(client, 'bench', below);
    const { seconds, deleted } = await work();
    mustBe('the items deleted', deleted, below);
    await mustHold(client, 'bench', { items: items - below, below, matching: 0 });
    return seconds;
  };
  const byHand = async (how: 'delete' | 'deleteUnchanged') => {
    const { seconds, items: deleted } = await notebook.perform({ do: how, table: 'bench', below });
    return { seconds, deleted };
  };
  return inTurns({
    engine: turn(async () => {
      const run = await engine.run(plan);
      return { seconds: run.seconds, deleted: outputsOf(run)['deleted'] };
    }),
    batches: turn(() => byHand('delete')),
    conditions: turn(() => byHand('deleteUnchanged')),
  });
}
