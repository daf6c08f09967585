import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { seededRandom } from '../../emulator/seeded-random';
import { onBench } from '../on-bench';
import { restoreToMark, takeMark } from '../restored-to-mark';
import { type FaultRow, shareOf } from '../row';
import { tableWith } from '../sample-table';
import { TableInUse } from '../table-in-use';
import { mustEqual, Tally } from '../tally';

export const targetDeleting: FaultRow = {
  name: 'target-deleting',
  fault: 'target name still DELETING',
  must: 'waits for it to go',
  proof: 'the restore starts by itself',

  async run(options) {
    const tally = new Tally();
    const random = seededRandom(options.seed);
    const times = shareOf(20, options, 2);
    for (let time = 1; time <= times; time += 1) {
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
    }
    return tally.result();
  },
};
