import { outsidePolicy } from '../../faults/rows/outside-policy';

test('a share of the attempts outside a policy is refused, before anything is changed', async () => {
  const { tried, failed, details } = await outsidePolicy.run({ seed: 20261124, size: 0.01 });
  expect({ failed, details }).toEqual({ failed: 0, details: { attempts: 6, questions: 2, cheats: 20 } });
  expect(tried).toBe(9);
});
