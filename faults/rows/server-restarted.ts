import { seededRandom } from '../../emulator/seeded-random';
import { mustPass } from '../on-stack';
import { shippedPlan } from '../plan-of';
import { runWithRestarts } from '../restarted-server';
import { type FaultRow, shareOf } from '../row';
import { mustEqual, Tally } from '../tally';

/** Of the calls that the run makes, which are more, the first ones among which those are chosen that meet a restart. */
const eligible = 80;
const table = 'orders';

export const serverRestarted: FaultRow = {
  name: 'server-restarted',
  fault: 'Temporal server restarted',
  must: 'the run goes on',
  proof: '20 restarts in one run, none lost, none twice',

  async run(options) {
    const tally = new Tally();
    const wanted = shareOf(20, options, 2);
    const chosen = chooseCalls(seededRandom(options.seed), wanted);
    const plan = shippedPlan('guarded-delete', { table });
    const shaken = await runWithRestarts(plan, table, chosen);
    await tally.try(`restarts at calls ${chosen.join(', ')}`, () => {
      mustEqual('restarts', shaken.restarts, wanted);
      mustPass(shaken.facts);
      mustEqual('what must be called once', shaken.once, {
        CreateTable: 1,
        RestoreTableToPointInTime: 1,
        DeleteTable: 1,
      });
      mustEqual('items', shaken.table.count, 1_003);
      const paths = shaken.facts.journal.map(({ path }) => path);
      mustEqual('steps that were done twice', paths.length - new Set(paths).size, 0);
    });
    const result = tally.result({ once: shaken.once, items: shaken.table.count });
    return { ...result, tried: shaken.restarts };
  },
};

function chooseCalls(random: () => number, count: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(1 + Math.floor(random() * eligible));
  return [...chosen].sort((a, b) => a - b);
}
