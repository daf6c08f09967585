import { sceneName } from '../../faults/chosen-scenes';
import { resumedRuns } from '../../faults/rows/resumed-runs';
import { shippedScenes } from '../../faults/shipped-scenes';

/** The first way through each runbook; `npm run faults` tries all. */
const scenes = [...new Map([...shippedScenes].reverse().map((scene) => [scene.runbook, sceneName(scene)])).values()];

test('a run of each shipped runbook, ended at a step of it, is resumed and comes to the end of a calm one', async () => {
  const { tried, failed, details } = await resumedRuns.run({ seed: 20261123, size: 0.02, scenes });
  expect({ failed, failures: details['failures'] }).toEqual({ failed: 0, failures: undefined });
  expect(tried).toBeGreaterThan(5);
}, 600_000);
