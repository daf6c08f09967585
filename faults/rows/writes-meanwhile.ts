import { seededRandom } from '../../emulator/seeded-random';
import { onBench } from '../on-bench';
import { copyBackAmidWrites, cutOverAmidWrites } from '../random-writers';
import { type FaultRow, shareOf } from '../row';
import { Tally } from '../tally';

export const writesMeanwhile: FaultRow = {
  name: 'writes-meanwhile',
  fault: 'writes during copy back or cutover',
  must: 'each acknowledged write is in the result or in the report',
  proof: 'random writers, 0 unexplained',

  async run(options) {
    const tally = new Tally();
    const random = seededRandom(options.seed);
    const times = shareOf(40, options, 2);
    let writes = 0;
    await onBench(async (bench) => {
      for (let time = 1; time <= times; time += 1) {
        const made = await tally.try(`recovery ${time}`, () => copyBackAmidWrites(bench, random));
        const more = await tally.try(`cutover ${time}`, () => cutOverAmidWrites(bench, random));
        writes += (made ?? 0) + (more ?? 0);
      }
    });
    return tally.result({ recoveries: times, cutovers: times, writes });
  },
};
