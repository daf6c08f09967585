import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { captureSettings } from '../../../activities/capture-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { fingerprintTable } from '../../../activities/fingerprint-table';
import type { LiveTable } from '../../../faults/live-table';
import { mustPass } from '../../../faults/on-stack';
import { shippedPlan } from '../../../faults/plan-of';
import { Bench } from '../../../faults/step-bench';
import type { JsonObject } from '../../../language/json';
import type { RunFacts } from '../../../language/run-facts';
import { type FastWorld, fastWorld } from '../policies/fast-world';
import { createSopTable, type SopTable, sopTables } from './sop-tables';

/** Does to the table what the scenario needs, and says the inputs of `recover-table` that recover its 30 items. */
export type Way = (world: FastWorld, table: LiveTable) => Promise<JsonObject>;

interface Recovered {
  readonly facts: RunFacts;
  readonly captured: JsonObject;
  readonly compared: JsonObject;
  /** Fingerprints: of the table as it was to be recovered, and of the recovered one. */
  readonly digests: readonly [unknown, unknown];
}

/** The scenarios of a public SOP, by the names of their tables, recovered by the shipped runbook all at once. */
export function describeSop(scenarios: readonly string[], way: Way): void {
  const recoveries = new Map<string, Promise<Recovered>>();
  let world: FastWorld;
  beforeAll(async () => {
    world = await fastWorld();
    for (const scenario of scenarios) {
      // Locks are of the lane's Temporal server, which other files use at the same time.
      const name = `sop-${randomBytes(4).toString('hex')}`;
      const recovery = recover(world, name, sopTables[scenario] as SopTable, way);
      // Told by its test.
      recovery.catch(() => undefined);
      recoveries.set(scenario, recovery);
    }
  });
  afterAll(async () => {
    await Promise.allSettled(recoveries.values());
    await world.stop();
  });

  test.each(scenarios)('%s', async (scenario) => {
    const { facts, captured, compared, digests } = (await recoveries.get(scenario)) as Recovered;
    const { has, loses } = sopTables[scenario] as SopTable;
    expect(captured).toMatchObject(has);
    const { set, notSet } = facts.journal.find(({ id }) => id === 'applied')?.outputs ?? {};
    expect([...(set as string[])].sort()).toEqual(['pointInTimeRecovery', ...loses].sort());
    expect(notSet).toEqual({});
    expect(compared).toMatchObject({ equal: true, differences: [], unproved: {}, notInDocument: [] });
    expect(digests[1]).toBe(digests[0]);
    expect(facts.outputs).toMatchObject({ items: 30 });
  });
}

async function recover(world: FastWorld, name: string, made: SopTable, way: Way): Promise<Recovered> {
  const bench = new Bench(world.clients, { endpoint: world.endpoint, sleep: () => sleep(20), stop: async () => {} });
  const table = await createSopTable(world.clients, name, made);
  const { document } = await bench.perform(captureSettings, { table: name });
  const before = await bench.perform(fingerprintTable, { table: name });
  const target = `${name}-restored`;
  const inputs = { table: name, target, also: ['replicas'], ...(await way(world, table)) };
  const facts = await world.run(shippedPlan('recover-table', inputs));
  mustPass(facts);
  const compared = await bench.perform(compareSettings, { table: target, document: document as JsonObject });
  const after = await bench.perform(fingerprintTable, { table: target });
  const { settings } = document as { settings: JsonObject };
  return { facts, captured: settings, compared, digests: [before['digest'], after['digest']] };
}
