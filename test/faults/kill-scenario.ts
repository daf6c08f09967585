import { Client, Connection } from '@temporalio/client';
import { type Emulator, startEmulator } from '../../emulator/start-emulator';
import { startTemporalServer, type TemporalServer } from '../../local/temporal-server/start-server';
import { searchAttributeTypes } from '../../workflows/search-attributes';
import { shippedPlan } from '../runbooks/shipped-plan';
import { fingerprintOf } from './fingerprint-of';
import type { Passage } from './gate-proxy';
import { activityTypesOf, runWithKills } from './kill-harness';

/** The request is lost at one kill, performed at the next, and the other way round with `answersFirst`. */
const alternate = (answersFirst: boolean) => (n: number) =>
  n % 2 === Number(answersFirst) ? 'loseRequest' : 'loseAnswer';
const none = (): Passage => 'pass';

/** The tests of one shipped runbook; each runbook has a file of its own, so that they run side by side. */
export function describeKills(name: string): void {
  let temporal: TemporalServer;
  let connection: Connection;
  let emulator: Emulator;

  beforeAll(async () => {
    temporal = await startTemporalServer({
      searchAttributes: searchAttributeTypes,
    });
    connection = await Connection.connect({ address: temporal.address });
  });
  afterAll(async () => {
    await connection?.close();
    await temporal?.stop();
  });

  const run = async (passage: (n: number) => Passage) => {
    emulator = await startEmulator({ restoreDurationMs: 300, restorableLagMs: 500, systemBackupDelayMs: 500 });
    const plan = shippedPlan(name);
    const client = new Client({ connection });
    try {
      const parts = { client, temporalAddress: temporal.address, emulatorUrl: emulator.url };
      const { facts, killed } = await runWithKills({ ...parts, plan, passage });
      const table = String(plan.inputs['table']);
      return {
        plan,
        killed: killed.map((activity) => activity.split(' ')[1]).sort(),
        verdict: facts.verdict,
        outputs: { ...facts.outputs, mark: undefined },
        table: await fingerprintOf(emulator.url, table),
        restores: emulator.stats.snapshot().restores.started,
      };
    } finally {
      await emulator.close();
    }
  };

  const orders = process.env['DRILLBOOK_FAULTS'] === 'all' ? [false, true] : [false];
  test.each(orders)(
    'killed once in every activity (answers first: %s): same end, one restore',
    async (answersFirst) => {
      const calm = await run(none);
      const { killed, ...shaken } = await run(alternate(answersFirst));
      expect(killed).toEqual(activityTypesOf(shaken.plan));
      expect(shaken).toEqual({ ...calm, killed: undefined });
      expect(shaken).toMatchObject({ verdict: 'passed', restores: 1 });
    },
    600_000,
  );
}
