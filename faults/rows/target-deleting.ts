import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { inTrials } from '../in-trials';
import { onBench } from '../on-bench';
import { restoreToMark, takeMark } from '../restored-to-mark';
import type { FaultRow } from '../row';
import { tableWith } from '../sample-table';
import { TableInUse } from '../table-in-use';
import { mustEqual } from '../tally';

export const targetDeleting: FaultRow = {
  name: 'target-deleting',
  fault: 'target name still DELETING',
  must: 'waits for it to go',
  proof: 'the restore starts by itself',

  run: (options) =>
    inTrials(options, 20, async (tally, random) => {
      const deleteTableMs = 1_000 + Math.floor(random() * 20 * 60_000);
      await tally.try(`deleting for ${deleteTableMs} ms`, () =>
        onBench(
          async (bench) => {
            const table = await TableInUse.create(bench, random);
            await table.write(20);
            const mark = await takeMark(bench, table);
            const target = await tableWith(bench, []);
            await bench.clients.dynamodb.send(new DeleteTableCommand({ TableName: target }));
            await restoreToMark(bench, table, target, mark);
            mustEqual('restores', bench.emulator.stats.snapshot().restores.started, 1);
          },
          { deleteTableMs },
        ),
      );
    }),
};
