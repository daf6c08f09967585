import { Ledger } from '../../language/ledger';
import type { UnitLimits } from '../../language/plan';
import type { PredictedStep } from '../../language/predict';
import type { Work } from '../../language/step-kind';
import { defaults, effortOf } from '../../planning/estimate/work';
import type { World } from '../../planning/world';

/** A million items of 400 bytes. */
const table = { ItemCount: 1_000_000, TableSizeBytes: 400_000_000 };
const world = { table: async () => table } as unknown as World;
const scanUnits = Math.ceil(400_000_000 / 4096);

function effort(work: readonly Work[], input: object, limits?: UnitLimits) {
  const row = { path: 'steps.a', kind: { work }, input: { table: 'orders', ...input }, patterns: {}, unknown: [] };
  return effortOf(world, new Ledger([]), { ...row, ...(limits && { limits }) } as unknown as PredictedStep);
}

const scan: Work = { does: 'scan', table: 'table' };
const write: Work = { does: 'writeItems', table: 'table', atMost: 'maxItems' };

test('a scan takes half the units without consistent reads, and its time at least, by a limit', async () => {
  expect(await effort([scan], {})).toMatchObject({ readUnits: scanUnits, leastMs: 0, ms: 20_000 + defaults.callMs });
  const halved = Math.ceil(scanUnits / 2);
  expect(await effort([scan], { consistent: false })).toMatchObject({ readUnits: halved, leastMs: 0 });
  const slow = await effort([scan], {}, { readUnits: 200 });
  expect(slow).toMatchObject({ readUnits: scanUnits, leastMs: scanUnits * 5, ms: scanUnits * 5 + defaults.callMs });
  expect((await effort([scan], {}, { writeUnits: 1 })).leastMs).toBe(0);
});

test('writes in transactions take two units for each KB', async () => {
  expect(await effort([write], { maxItems: 5_000 })).toMatchObject({ writeUnits: 5_000 });
  expect(await effort([write], { maxItems: 5_000, writes: 'single' })).toMatchObject({ writeUnits: 5_000 });
  const slow = await effort([write], { maxItems: 5_000, writes: 'transactions' }, { writeUnits: 100 });
  expect(slow).toMatchObject({ writeUnits: 10_000, leastMs: 100_000 });
});

test('a sample reads its share of the one table, and each of these items from the other', async () => {
  const work: Work[] = [
    { does: 'scan', table: 'table', share: 'sample' },
    { does: 'lookUp', table: 'table', share: 'sample' },
  ];
  expect((await effort(work, {})).readUnits).toBe(scanUnits);
  expect((await effort(work, { sample: 0.05 })).readUnits).toBe(Math.ceil(20_000_000 / 4096) + 50_000);
});
