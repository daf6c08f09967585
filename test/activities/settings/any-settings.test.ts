import fc from 'fast-check';
import { settings } from '../../../activities/settings/setting-table';
import { loseAny, mappedFunctions } from '../../../faults/any-settings-lost';
import { anySettings, lostOf } from '../../../faults/random-settings';
import { useBench } from '../bench-hooks';

const bench = useBench({ functions: mappedFunctions });

test('of any combination exactly the lost ones are found, set again, and equal then', async () => {
  const numRuns = Number(process.env['DRILLBOOK_FUZZ_RUNS'] ?? 12);
  await fc.assert(
    fc.asyncProperty(anySettings, (settings) => loseAny(bench(), settings)),
    { numRuns },
  );
});

test('each setting that a restore drops comes to be lost in some combination', () => {
  const lost = new Set(fc.sample(anySettings, 200).flatMap(lostOf));
  const dropped = settings.flatMap(({ name, dropped }) => (dropped === undefined ? [] : [name]));
  expect([...lost].sort()).toEqual(dropped.sort());
});
