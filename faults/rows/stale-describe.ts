import { countItems } from '../../activities/count-items';
import { fingerprintTable } from '../../activities/fingerprint-table';
import { restoreTable } from '../../activities/restore-table';
import { waitActive } from '../../activities/wait-active';
import { seededRandom } from '../../emulator/seeded-random';
import type { EmulatorBench } from '../emulator-bench';
import { onBench } from '../on-bench';
import { persistently } from '../persistently';
import { markedTable } from '../restored-pair';
import { type FaultRow, shareOf } from '../row';
import { itemsOf, orders, putAll, uniqueName } from '../sample-table';
import { mustEqual, Tally } from '../tally';
import { recoverWholly } from '../whole-recovery';

export const staleDescribe: FaultRow = {
  name: 'stale-describe',
  fault: 'stale DescribeTable, stale ItemCount',
  must: 'no verdict from them',
  proof: '0 false verdicts',

  async run(options) {
    const tally = new Tally();
    const random = seededRandom(options.seed);
    const times = shareOf(100, options, 4);
    const rates = [0.1, 0.3, 0.6];
    await onBench(
      async (bench) => {
        for (const rate of rates) {
          bench.emulator.faults.replace([{ kind: 'stale-describe', rate }]);
          await tally.try(`a whole recovery, ${rate * 100} % stale`, () => recoverWholly(bench, 120));
        }
        for (let time = 1; time <= times; time += 1) {
          // Nothing lost, or a few items of each restore, which no description tells.
          const lost = time % 2 === 0 ? 0 : 1 + Math.floor(random() * 5);
          await tally.try(`verdict ${time}, ${lost} items lost`, () => judge(bench, random, lost));
        }
      },
      { faultSeed: options.seed },
    );
    return tally.result({ verdicts: times, stalePerCent: rates.map((rate) => rate * 100) });
  },
};

/** Throws where a verdict on a restored table is false, either way. */
async function judge(bench: EmulatorBench, random: () => number, lost: number): Promise<void> {
  bench.emulator.faults.clear();
  const items = orders(10 + Math.floor(random() * 60));
  const { table, mark } = await markedTable(bench, items);
  const image = await persistently(bench, fingerprintTable, { table });
  await putAll(bench, table, [{ PK: { S: 'later' }, SK: { S: 'later' } }]);
  bench.emulator.faults.replace([
    { kind: 'stale-describe', rate: 0.5 },
    ...(lost > 0 ? [{ kind: 'lose-restored-items' as const, items: lost }] : []),
  ]);
  const target = uniqueName();
  await persistently(bench, restoreTable, { source: table, target, to: mark });
  await persistently(bench, waitActive, { table: target });
  const { count } = await persistently(bench, countItems, { table: target });
  const { digest } = await persistently(bench, fingerprintTable, { table: target });
  bench.emulator.faults.clear();
  mustEqual('the count', count, (await itemsOf(bench, target)).length);
  mustEqual('whether the copy is whole', digest === image['digest'], lost === 0);
}
