import { type FaultRow, shareOf } from '../row';
import { runShakenFleet } from '../shaken-fleet';
import { must, mustEqual, Tally } from '../tally';

export const fleetShaken: FaultRow = {
  name: 'fleet-shaken',
  fault: 'worker killed and Temporal server restarted in the middle of a fleet',
  must: 'all its runs end',
  proof: '200 tables, 100 at a time, 50 permits: all pass, each restored once, <= 50 in flight',

  async run(options) {
    const tally = new Tally();
    const tables = shareOf(200, options, 6);
    const atOnce = Math.ceil(tables / 2);
    const limit = Math.ceil(tables / 4);
    const { facts, restores, tables: there } = await runShakenFleet({ tables, atOnce, restores: limit });
    for (const { table, verdict, message } of facts.tables) {
      await tally.try(table, () => must(verdict === 'passed', `${table} ended as ${verdict}: ${message}`));
    }
    await tally.try('together', () => {
      mustEqual('the tables of the fleet', facts.tables.length, tables);
      mustEqual('the verdict', facts.verdict, 'passed');
      mustEqual('restores', restores.started, tables);
      must(restores.maxInFlight <= limit, `${restores.maxInFlight} restores were in flight, ${limit} may be`);
      mustEqual('tables that are there', there, tables);
    });
    return tally.result({ tables, atOnce, limit, ...restores });
  },
};
