import { applySettings } from '../../../activities/apply-settings';
import type { SettingOutcome } from '../../../activities/settings/outcome';
import { capture } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';
import { oneSetting } from './one-setting';

const bench = useBench();
const { apply, compare, isLostAndSet, restored, captured } = oneSetting(bench, 'deletionProtection');

test('captured, lost by a restore, set again, equal after, and never turned off', async () => {
  const { target, value } = await isLostAndSet(false);
  expect(value).toBe(true);
  expect(await apply(target, false)).toMatchObject({ outcome: 'notSet', reason: 'it is on, and stays on' });
  expect(await captured(target)).toBe(true);
  expect(await compare(target, false)).toMatchObject([{ expected: false, actual: true }]);
});

test('is set when all else of the table is, but for replicas and alarms', async () => {
  const { source, target } = await restored();
  const { document } = await capture(bench(), source);
  const { outcomes } = await bench().perform(applySettings, { table: target, document });
  const names = (outcomes as SettingOutcome[]).map(({ setting }) => setting);
  expect(names.slice(names.indexOf('deletionProtection'))).toEqual(['deletionProtection', 'replicas', 'alarms']);
});
