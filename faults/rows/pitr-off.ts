import { UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { deleteItems } from '../../activities/delete-items';
import { enablePitr } from '../../activities/enable-pitr';
import { failureCodes } from '../../language/failure';
import type { EmulatorBench } from '../emulator-bench';
import { onBench } from '../on-bench';
import { markedTable } from '../restored-pair';
import type { FaultRow } from '../row';
import { failureOfStep, itemsOf, orders, tableWith } from '../sample-table';
import { mustEqual, Tally } from '../tally';

const items = orders(50);
const open = { filter: 'progress = :state', values: { ':state': 'OPEN' }, maxItems: 5 };

export const pitrOff: FaultRow = {
  name: 'pitr-off',
  fault: 'PITR off, or its window reset after the mark',
  must: 'refused before anything is deleted',
  proof: 'own exit code',

  async run() {
    const tally = new Tally();
    await onBench(async (bench) => {
      await tally.try('off', async () => {
        const input = { table: await tableWith(bench, items), ...open, restorableTo: '2030-01-01T00:00:00Z' };
        await mustRefuse(bench, input.table, 'PitrOff', bench.prepare(deleteItems, input));
      });
      await tally.try('turned off after the look', async () => {
        const { input, prepared } = await looked(bench);
        await turn(bench, input.table, false);
        await mustRefuse(bench, input.table, 'PitrOff', bench.run(deleteItems, input, { prepared }));
      });
      await tally.try('window reset before the look, and after it', async () => {
        const { input, prepared } = await looked(bench);
        await turn(bench, input.table, false);
        await bench.perform(enablePitr, { table: input.table });
        const before = bench.prepare(deleteItems, input);
        await mustRefuse(bench, input.table, 'OutsideRestorableWindow', before);
        const after = bench.run(deleteItems, input, { prepared });
        await mustRefuse(bench, input.table, 'OutsideRestorableWindow', after);
      });
    });
    return tally.result({ exit: failureCodes.PitrOff.exit });
  },
};

async function looked(bench: EmulatorBench) {
  const { table, mark } = await markedTable(bench, items);
  const input = { table, ...open, restorableTo: mark };
  return { input, prepared: await bench.prepare(deleteItems, input) };
}

async function turn(bench: EmulatorBench, TableName: string, PointInTimeRecoveryEnabled: boolean): Promise<void> {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled };
  await bench.clients.dynamodb.send(
    new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }),
  );
  bench.clock.advance(5_000);
}

async function mustRefuse(
  bench: EmulatorBench,
  table: string,
  code: 'PitrOff' | 'OutsideRestorableWindow',
  execution: Promise<unknown>,
): Promise<void> {
  mustEqual('the failure', (await failureOfStep(execution)).code, code);
  mustEqual('the exit code', failureCodes[code].exit, 4);
  mustEqual('deletions', bench.emulator.stats.snapshot().calls['DeleteItem'] ?? 0, 0);
  mustEqual('items', (await itemsOf(bench, table)).length, items.length);
}
