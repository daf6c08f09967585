import { type Figure, figure, seconds } from '../figure';
import type { BenchOptions } from '../options';
import { outputsOf, segmentsOf } from './engine-run';
import { inTurns } from './in-turns';
import { itemPlan } from './item-plan';
import { mustBe } from './must-be';
import { onStage } from './on-stage';
import { sdkScan } from './sdk-scan';

/** The fingerprint of a table, against only reading it with the SDK in a loop. */
export function benchFingerprint({ items = 500_000, server = 'emulator' }: BenchOptions): Promise<Figure[]> {
  return onStage({ server }, async ({ fill, client, engine }) => {
    await fill('bench', items);
    const plan = itemPlan([{ fingerprintTable: { table: 'bench' } }]);
    const segments = segmentsOf(await engine.run(plan));
    const request = { TableName: 'bench', ConsistentRead: true };
    const { engine: ours, sdk: peer } = await inTurns({
      engine: async () => {
        const run = await engine.run(plan);
        mustBe('the items in the fingerprint', outputsOf(run)['count'], items);
        return run.seconds;
      },
      sdk: () => seconds(async () => mustBe('the items', (await sdkScan(client, segments, request)).received, items)),
    });
    const name = `fingerprint on ${server}, s, against a full scan with the SDK in a loop`;
    return [figure(name, { ours, peer }, { most: 1.3 })];
  });
}
