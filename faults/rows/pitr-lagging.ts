import { enablePitr } from '../../activities/enable-pitr';
import { inTrials } from '../in-trials';
import { onBench } from '../on-bench';
import { persistently } from '../persistently';
import { restoreToMark, takeMark } from '../restored-to-mark';
import type { FaultRow } from '../row';
import { uniqueName } from '../sample-table';
import { TableInUse } from '../table-in-use';
import { must } from '../tally';

export const pitrLagging: FaultRow = {
  name: 'pitr-lagging',
  fault: 'latest restorable time older than the mark (PITR just enabled)',
  must: 'waits; never restores to latest blindly',
  proof: 'restored state equals the state at the mark',

  run: (options) =>
    inTrials(options, 20, async (tally, random) => {
      const restorableLagMs = 1_000 + Math.floor(random() * 15 * 60_000);
      await tally.try(`lag of ${restorableLagMs} ms`, () =>
        onBench(
          async (bench) => {
            const table = await TableInUse.create(bench, random, 'off');
            await table.write(20);
            await persistently(bench, enablePitr, { table: table.name });
            await table.write(5);
            const mark = await takeMark(bench, table);
            await restoreToMark(bench, table, uniqueName(), mark);
            must(bench.clock.now() >= Date.parse(mark) + restorableLagMs, 'the restore did not wait');
          },
          { restorableLagMs },
        ),
      );
    }),
};
