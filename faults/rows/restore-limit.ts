import { LiveTable, orders } from '../live-table';
import { endOf, mustPass, onStack } from '../on-stack';
import { shippedPlan } from '../plan-of';
import { type FaultRow, shareOf } from '../row';
import { must, mustEqual, Tally } from '../tally';

export const restoreLimit: FaultRow = {
  name: 'restore-limit',
  fault: '51st restore',
  must: 'wait for a place, not fail',
  proof: '60 drills: <= 50 in flight, all end',

  async run(options) {
    const tally = new Tally();
    const drills = shareOf(60, options, 6);
    const limit = Math.floor((drills * 5) / 6);
    // Long enough that the last drill wants its place while the first still has its own.
    const emulator = { maxRestoresInFlight: limit, restoreDurationMs: 2_000 + drills * 300, restorableLagMs: 500 };
    const figures = await onStack({ emulator, workers: 2 }, async (stack) => {
      const table = 'drilled';
      await (await (await LiveTable.create(stack.clients, table)).protect()).fill(orders(20));
      const plan = shippedPlan('restore-test', { table, quiet: true });
      // Others of the account know nothing of permits.
      const begin = (at: number) => stack.run(`drill-${at + 1}`, plan, { permits: false });
      const handles = await Promise.all(Array.from({ length: drills }, (_, at) => begin(at)));
      for (const handle of handles) await tally.try(handle.workflowId, async () => mustPass(await endOf(handle)));
      const { started, maxInFlight } = stack.emulator.stats.snapshot().restores;
      await tally.try('together', async () => {
        must(maxInFlight <= limit, `${maxInFlight} restores were in flight`);
        mustEqual('the most restores in flight, which must be as many as there may be', maxInFlight, limit);
        mustEqual('restores', started, drills);
        mustEqual('tables', await stack.tables(), [table]);
      });
      return { drills, limit, started, maxInFlight };
    });
    return tally.result(figures);
  },
};
