import { resumedRuns } from '../../faults/rows/resumed-runs';

test('a run of each shipped runbook, ended at a step of it, is resumed and comes to the end of a calm one', async () => {
  const { tried, failed, details } = await resumedRuns.run({ seed: 20261123, size: 0.02 });
  expect({ failed, failures: details['failures'] }).toEqual({ failed: 0, failures: undefined });
  expect(tried).toBeGreaterThan(5);
}, 600_000);
