import { shippedPlan } from '../../faults/plan-of';
import { planDigest } from '../../language';
import type { ActivityStep, Plan, PlanStep } from '../../language/plan';
import { countedPlan } from '../../planning/document/counted-plan';
import type { Finding } from '../../planning/finding';

const plan = shippedPlan('guarded-delete');
const deletion = stepOf(plan.steps, 'deleteItems');
const found = (path: string, count?: number): Finding => ({
  ...{ path, check: 'itemsWithin', subject: 'orders', state: 'ok', found: '', facts: {} },
  ...(count !== undefined && { count }),
});

function stepOf(steps: readonly PlanStep[], kind: string): ActivityStep {
  return steps.find((step) => step.kind === kind) as ActivityStep;
}

const inputOf = (counted: Plan) => JSON.stringify(stepOf(counted.steps, 'deleteItems').input);

test('a step expects what was counted for it, and the plan has the digest of that', () => {
  const counted = countedPlan(plan, [found(deletion.path, 10)]);
  expect(inputOf(counted)).toContain('"expectedItems":{"value":10}');
  expect(counted.digest).not.toBe(plan.digest);
  expect(counted.digest).toBe(planDigest(counted));
});

test('what was not counted, or is of another step, changes nothing', () => {
  expect(countedPlan(plan, [found(deletion.path)])).toBe(plan);
  expect(inputOf(countedPlan(plan, [found('steps.another', 3)]))).toBe(inputOf(plan));
});

test('the number that a runbook gives counts more', () => {
  const given = { ...deletion, input: { value: { table: 'orders', expectedItems: 3 } } };
  const steps = plan.steps.map((step) => (step === deletion ? given : step));
  expect(inputOf(countedPlan({ ...plan, steps }, [found(deletion.path, 10)]))).toBe(JSON.stringify(given.input));
});

test('within branches too', () => {
  const parallel = {
    ...deletion,
    form: 'parallel',
    branches: [{ name: 'one', steps: [deletion] }],
  } as unknown as PlanStep;
  const [step] = countedPlan({ ...plan, steps: [parallel] }, [found(deletion.path, 10)]).steps;
  expect(JSON.stringify(step)).toContain('"expectedItems":{"value":10}');
});
