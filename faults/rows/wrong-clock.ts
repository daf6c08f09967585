import { VirtualClock } from '../../emulator/clock';
import { seededRandom } from '../../emulator/seeded-random';
import { onBench } from '../on-bench';
import { restoreToMark, takeMark } from '../restored-to-mark';
import { type FaultRow, shareOf } from '../row';
import { uniqueName } from '../sample-table';
import { TableInUse } from '../table-in-use';
import { must, Tally } from '../tally';

const wrongMs = 15 * 60_000;

export const wrongClock: FaultRow = {
  name: 'wrong-clock',
  fault: 'clock wrong by 15 min either way',
  must: 'the mark is still right',
  proof: 'restored state equals the state at the mark',

  async run(options) {
    const tally = new Tally();
    const random = seededRandom(options.seed);
    const each = shareOf(20, options, 2);
    for (const offMs of [-wrongMs, wrongMs]) {
      for (let time = 1; time <= each; time += 1) {
        // Of the server; what is right and what is wrong of two clocks nobody can tell.
        const clock = new VirtualClock(Date.now() + offMs + Math.floor(random() * 1_000));
        await tally.try(`${offMs / 60_000} min, ${time}`, () =>
          onBench(
            async (bench) => {
              const table = await TableInUse.create(bench, random);
              await table.write(30);
              const mark = await takeMark(bench, table);
              must(
                Math.abs(Date.parse(mark) - Date.now() - offMs) < wrongMs / 2,
                `the mark ${mark} is not the server's`,
              );
              await table.write(30);
              await restoreToMark(bench, table, uniqueName(), mark);
            },
            {},
            clock,
          ),
        );
      }
    }
    return tally.result({ minutes: [-15, 15], each });
  },
};
