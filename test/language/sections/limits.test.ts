import { withLimits } from '../../../language/unit-limits';
import { compiled, faultsOf } from '../compiled';

const steps = 'steps:\n  - countItems: { table: orders }\n';

test('limits are numbers of the plan, whether written or from inputs and environment', () => {
  expect(compiled(`limits: { readUnits: 200, writeUnits: 0.5 }\n${steps}`).limits).toEqual({
    readUnits: 200,
    writeUnits: 0.5,
  });
  const plan = compiled(
    `env: [STAGE]\nlimits: { readUnits: "\${{ inputs.limit * 10 }}", writeUnits: "\${{ size(env.STAGE) }}" }\n${steps}`,
    { limit: 7 },
  );
  expect(plan.limits).toEqual({ readUnits: 70, writeUnits: 4 });
  expect(plan.limitsFrom).toBeUndefined();
  expect(compiled(steps).limits).toBeUndefined();
});

test('those of a run within the run wait for its inputs, where they follow from them', () => {
  const plan = compiled('steps:\n  - run: { runbook: others/limited.yaml }\n');
  expect(plan.steps[0]).toMatchObject({
    plan: { limits: { writeUnits: 50 }, limitsFrom: { readUnits: { cel: 'inputs.units' } } },
  });
});

test('a limit that is none, or that only the run would know, is refused', () => {
  expect(faultsOf(`limits: { readUnits: "\${{ inputs.limit - 10 }}" }\n${steps}`)).toEqual([
    'wrong-value: `limits.readUnits` must be a number above zero, got 0',
  ]);
  expect(faultsOf(`limits: { readUnits: "\${{ inputs.limit / 0 }}" }\n${steps}`)).toEqual([
    expect.stringMatching(/^wrong-value: cannot evaluate `limits`: /),
  ]);
  expect(faultsOf(`limits: { readUnits: "\${{ size(run.id) }}" }\n${steps}`)).toEqual([
    'unknown-field: `run` has no field `id`',
  ]);
});

test('other limits make another plan; the same ones do not', () => {
  const plan = compiled(`limits: { readUnits: 200 }\n${steps}`);
  expect(withLimits(plan, {})).toBe(plan);
  expect(withLimits(plan, { readUnits: 200 })).toBe(plan);
  const other = withLimits(plan, { writeUnits: 5 });
  expect(other.limits).toEqual({ readUnits: 200, writeUnits: 5 });
  expect(other.digest).not.toBe(plan.digest);
});
