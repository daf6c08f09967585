import { rows } from '../../faults/rows';

/** A small share of each row that needs no Temporal; `npm run faults` makes the whole trial. */
const share = { seed: 20261123, size: 0.01 };

test.each([
  'throttling',
  'unprocessed',
  'delete-interrupted',
  'pitr-off',
  'pitr-lagging',
  'target-deleting',
  'time-too-new',
  'wrong-clock',
  'stale-describe',
  'settings-lost',
  'killed-settings',
  'writes-meanwhile',
])('%s', async (name) => {
  const result = await rows.find((row) => row.name === name)?.run(share);
  expect(result).toEqual({ tried: result?.tried, failed: 0, details: result?.details });
  expect(result?.tried).toBeGreaterThan(0);
});
