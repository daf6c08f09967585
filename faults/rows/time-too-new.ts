import { inTrials } from '../in-trials';
import { onBench } from '../on-bench';
import { restoreToMark } from '../restored-to-mark';
import type { FaultRow } from '../row';
import { uniqueName } from '../sample-table';
import { TableInUse } from '../table-in-use';

const furthestMs = 10 * 60_000;

export const timeTooNew: FaultRow = {
  name: 'time-too-new',
  fault: 'restore time too new',
  must: 'waits, never rounds down',
  proof: 'restored state equals the state at the mark',

  run: (options) =>
    inTrials(options, 20, async (tally, random) => {
      await onBench(async (bench) => {
        const table = await TableInUse.create(bench, random);
        await table.write(20);
        const second = Math.ceil((bench.clock.now() + random() * furthestMs) / 1_000) * 1_000;
        const mark = new Date(second).toISOString();
        await tally.try(`mark ${mark}`, () => restoreToMark(bench, table, uniqueName(), mark));
      });
    }),
};
