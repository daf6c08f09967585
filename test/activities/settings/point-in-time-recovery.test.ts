import { tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';
import { oneSetting } from './one-setting';

const bench = useBench();
const { apply, compare, isLostAndSet, captured } = oneSetting(bench, 'pointInTimeRecovery');

test('captured with its period, lost by a restore, set again, equal after', async () => {
  const { value } = await isLostAndSet({ periodInDays: null });
  expect(value).toEqual({ periodInDays: 7 });
});

test('its period is made longer, never shorter, and it is not turned off', async () => {
  const table = await tableWith(bench(), []);
  for (const periodInDays of [7, 35]) {
    expect(await apply(table, { periodInDays })).toMatchObject({ outcome: 'set' });
    expect(await captured(table)).toEqual({ periodInDays });
  }
  for (const periodInDays of [20, null]) {
    expect(await apply(table, { periodInDays })).toMatchObject({
      outcome: 'notSet',
      reason: 'it reaches back 35 days: less would lose older times',
    });
    expect(await compare(table, { periodInDays })).toMatchObject([{ expected: periodInDays, actual: 35 }]);
  }
  expect(await captured(table)).toEqual({ periodInDays: 35 });
});
